package org.ticketstream.training.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Data to learn from and data to judge with.
 *
 * @param train   rows to learn from
 * @param dev     rows to judge with; its classes are classes of {@code train}
 * @param dropped rows that could be put on neither side, with the reason
 */
public record Split(LabeledData train, LabeledData dev, List<RejectedRow> dropped) {

    /**
     * Checks that a classifier can be trained and judged.
     *
     * @throws InvalidDataException if the training side has fewer than two classes or the other side is empty
     */
    public Split {
        dropped = List.copyOf(dropped);
        List<String> labels = train.labels();
        if (labels.size() < 2) {
            throw new InvalidDataException(
                    "Cannot train a classifier: at least 2 classes with 2 rows each are needed (got: "
                            + labels.size() + " usable " + (labels.size() == 1 ? "class " + labels : "classes")
                            + (dropped.isEmpty() ? "" : "; dropped: " + dropped.get(0)) + ")");
        }
        if (dev.rows().isEmpty()) {
            throw new InvalidDataException("Cannot judge a classifier: no rows to evaluate with (got: "
                    + train.rows().size() + " rows to train)");
        }
    }

    /** Data split by its owner: rows of {@code dev} whose label {@code train} does not know are dropped. */
    public static Split given(LabeledData train, LabeledData dev) {
        Set<String> known = new HashSet<>(train.labels());
        List<RejectedRow> dropped = dev.rows().stream()
                .filter(row -> !known.contains(row.label()))
                .map(row -> new RejectedRow(row.source(), "label '" + row.label() + "' has no row to train on"))
                .toList();
        List<LabeledRow> rows =
                dev.rows().stream().filter(row -> known.contains(row.label())).toList();
        return new Split(train, new LabeledData(rows, dev.outOfScope(), dev.rejected()), dropped);
    }

    /** Rows of {@code dev} whose text (but for case and punctuation) is also in {@code train}: they flatter the figures. */
    public long leakedRows() {
        Set<String> seen = all(train).map(row -> TextKey.of(row.text())).collect(Collectors.toSet());
        return all(dev).filter(row -> seen.contains(TextKey.of(row.text()))).count();
    }

    private static Stream<LabeledRow> all(LabeledData data) {
        return Stream.concat(data.rows().stream(), data.outOfScope().stream());
    }
}
