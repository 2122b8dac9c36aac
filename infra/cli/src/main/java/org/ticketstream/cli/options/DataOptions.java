package org.ticketstream.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which fields of a labelled file hold what. */
public final class DataOptions {

    @Option(
            names = "--text-field",
            paramLabel = "NAMES",
            defaultValue = "text",
            description = "Fields that make up the text, separated by commas: subject,body.")
    private String textField;

    @Option(
            names = "--label-field",
            paramLabel = "NAME",
            defaultValue = "label",
            description = "Field of the category; rows of category out_of_scope or oos are no class.")
    private String labelField;

    @Option(
            names = "--split-field",
            paramLabel = "NAME",
            description = "Field that marks evaluation rows: dev, val, validation, test or heldout.")
    private String splitField;

    @Mixin
    private ReadingOptions reading;

    @Mixin
    private LabelMapOption labelMap;

    /** Which fields of a row are text, label and so on, and how files are read. */
    public DataFields fields() {
        DataFields fields = DataFields.of(textField, labelField).withReading(reading.read(), labelMap.read());
        return splitField().map(fields::withPartition).orElse(fields);
    }

    /** Reads a file, and says on standard error what a person should know of how it was read. */
    public LabeledData read(Path file, DataFields fields) {
        return LabeledData.read(file, fields, reading::print);
    }

    /** These options as a person would write them; nothing of what goes without saying. */
    public String flags() {
        DataFields usual = DataFields.defaults();
        StringBuilder flags = new StringBuilder();
        if (!textField.equals(String.join(",", usual.text()))) {
            flags.append(" --text-field ").append(ShellWords.quote(textField));
        }
        if (!labelField.equals(usual.label())) {
            flags.append(" --label-field ").append(ShellWords.quote(labelField));
        }
        splitField().ifPresent(field -> flags.append(" --split-field ").append(ShellWords.quote(field)));
        return flags.append(reading.flags()).append(labelMap.flags()).toString();
    }

    /** The field that names the part of the data that a row belongs to. */
    public Optional<String> splitField() {
        return Optional.ofNullable(splitField);
    }
}
