package org.ticketstream.training.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RejectedRow;
import org.ticketstream.rows.RowFile;
import org.ticketstream.rows.RowVisitor;

/** Turns one file into labelled rows; what cannot be used is kept as rejected rows with place and reason. */
final class LabeledDataReader implements RowVisitor {

    private static final int REASONS_SHOWN = 3;

    private final Path file;
    private final DataFields fields;
    private final Set<String> seenFields = new TreeSet<>();
    private final List<LabeledRow> rows = new ArrayList<>();
    private final List<LabeledRow> outOfScope = new ArrayList<>();
    private final List<RejectedRow> rejected = new ArrayList<>();

    private LabeledDataReader(Path file, DataFields fields) {
        this.file = file;
        this.fields = fields;
    }

    static LabeledData read(Path file, DataFields fields) {
        LabeledDataReader reader = new LabeledDataReader(file, fields);
        RowFile.read(file, reader);
        return reader.result();
    }

    @Override
    public void header(Iterable<String> names) {
        names.forEach(seenFields::add);
        requireKnownFields();
    }

    @Override
    public void row(long line, Map<String, String> values) {
        seenFields.addAll(values.keySet());
        String text = fields.textOf(values);
        String label = values.getOrDefault(fields.label(), "").strip();
        if (text.isEmpty()) {
            malformed(line, "no text in " + quoted(fields.text()));
        } else if (label.isEmpty()) {
            malformed(line, "no label in '" + fields.label() + "'");
        } else {
            String partition = fields.partition()
                    .map(name -> values.getOrDefault(name, "").strip())
                    .orElse("");
            LabeledRow row = new LabeledRow(text, label, partition, source(line));
            (fields.outOfScopeLabels().contains(label) ? outOfScope : rows).add(row);
        }
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
                    ? "the file has no rows"
                    : rejected.size() + " rows rejected: "
                            + rejected.stream()
                                    .limit(REASONS_SHOWN)
                                    .map(RejectedRow::toString)
                                    .collect(Collectors.joining("; "));
            throw new InvalidDataException("Cannot use " + file + ": no usable rows (" + reasons + ")");
        }
        return new LabeledData(rows, outOfScope, rejected, DataSources.of(DataFile.of(file, fields)));
    }

    private void requireKnownFields() {
        fields.text().forEach(name -> requireKnown(name, "--text-field"));
        requireKnown(fields.label(), "--label-field");
        fields.partition().ifPresent(name -> requireKnown(name, "--split-field, --group-field or --time-field"));
    }

    private void requireKnown(String name, String flag) {
        if (!seenFields.contains(name)) {
            throw MissingField.in(file, name, flag, seenFields);
        }
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
