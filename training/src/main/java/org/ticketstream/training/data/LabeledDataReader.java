package org.ticketstream.training.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ticketstream.rows.Blanks;
import org.ticketstream.rows.FieldNames;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RejectedRow;
import org.ticketstream.rows.RowFile;
import org.ticketstream.rows.RowVisitor;
import org.ticketstream.rows.labels.AlikeLabels;

/** Turns one file into labelled rows; what cannot be used is kept as rejected rows with place and reason. */
final class LabeledDataReader implements RowVisitor {

    private static final int REASONS_SHOWN = 3;

    private final Path file;
    private final DataFields fields;
    private final Set<String> seenFields = new TreeSet<>();
    private final List<LabeledRow> rows = new ArrayList<>();
    private final List<LabeledRow> outOfScope = new ArrayList<>();
    private final List<RejectedRow> rejected = new ArrayList<>();

    private final Consumer<String> notes;
    private final Map<String, Integer> counts = new HashMap<>();
    private int leftOut;

    private LabeledDataReader(Path file, DataFields fields, Consumer<String> notes) {
        this.file = file;
        this.fields = fields;
        this.notes = notes;
    }

    static LabeledData read(Path file, DataFields fields, Consumer<String> notes) {
        LabeledDataReader reader = new LabeledDataReader(file, fields, notes);
        RowFile.read(file, fields.reading(), reader);
        return reader.result();
    }

    @Override
    public void header(Iterable<String> names) {
        names.forEach(seenFields::add);
        requireKnownFields();
    }

    @Override
    public void fields(Iterable<String> names) {
        names.forEach(seenFields::add);
    }

    @Override
    public void row(long line, Map<String, String> values) {
        String text = fields.textOf(values);
        if (text.isEmpty()) {
            malformed(line, "no text in " + quoted(fields.text()));
            return;
        }
        String label;
        try {
            label = fields.labelOf(values);
        } catch (IllegalArgumentException e) {
            malformed(line, e.getMessage());
            return;
        }
        if (!label.isEmpty()) {
            String partition = fields.partition()
                    .map(name -> values.getOrDefault(name, "").strip())
                    .orElse("");
            LabeledRow row = new LabeledRow(text, label, partition, source(line));
            (fields.outOfScopeLabels().contains(label) ? outOfScope : rows).add(row);
            counts.merge(label, 1, Integer::sum);
        } else if (Blanks.isBlank(values.getOrDefault(fields.label(), ""))) {
            malformed(line, "no label in '" + fields.label() + "'");
        } else {
            leftOut++;
        }
    }

    @Override
    public void note(String text) {
        notes.accept(text);
    }

    @Override
    public void malformed(long line, String reason) {
        rejected.add(new RejectedRow(source(line), reason));
    }

    private String source(long line) {
        return file.getFileName() + ":" + line;
    }

    private LabeledData result() {
        if (!seenFields.isEmpty()) {
            requireKnownFields();
        }
        if (rows.isEmpty() && outOfScope.isEmpty()) {
            String reasons = rejected.isEmpty()
                    ? leftOut > 0 ? "the map of labels leaves all " + leftOut + " out" : "the file has no rows"
                    : rejected.size() + " rows rejected: "
                            + rejected.stream()
                                    .limit(REASONS_SHOWN)
                                    .map(RejectedRow::toString)
                                    .collect(Collectors.joining("; "));
            throw new InvalidDataException("Cannot use " + file + ": no usable rows (" + reasons + ")");
        }
        if (leftOut > 0) {
            notes.accept(file + ": rows that the map of labels leaves out: " + leftOut);
        }
        AlikeLabels.in(counts).forEach(sentence -> notes.accept(file + ": " + sentence));
        return new LabeledData(rows, outOfScope, rejected, DataSources.of(DataFile.of(file, fields)));
    }

    private void requireKnownFields() {
        fields.text().forEach(name -> requireKnown(name, "--text-field"));
        requireKnown(fields.label(), "--label-field");
        fields.partition().ifPresent(name -> requireKnown(name, "--split-field, --group-field or --time-field"));
    }

    private void requireKnown(String name, String flag) {
        if (FieldNames.find(name, seenFields).isEmpty()) {
            throw MissingField.in(file, name, flag, seenFields);
        }
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
