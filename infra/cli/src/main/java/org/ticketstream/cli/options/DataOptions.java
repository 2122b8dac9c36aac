package org.ticketstream.cli.options;

import java.util.Optional;
import org.ticketstream.training.data.DataFields;
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

    /** Which fields of a row are text, label and so on. */
    public DataFields fields() {
        DataFields fields = DataFields.of(textField, labelField);
        return splitField().map(fields::withPartition).orElse(fields);
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
        return flags.toString();
    }

    /** The field that names the part of the data that a row belongs to. */
    public Optional<String> splitField() {
        return Optional.ofNullable(splitField);
    }
}
