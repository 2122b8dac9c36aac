package org.ticketstream.training.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RejectedRow;

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
        return new Split(train, dev.withRows(rows), dropped);
    }

    /**
     * Data divided by a condition. Rows to learn from that say the same (but for case and punctuation) as one to judge with are dropped: the
     * condition decides, and nothing is known beforehand.
     */
    static Split divided(LabeledData data, Predicate<LabeledRow> isDev) {
        LabeledData dev = data.where(isDev);
        Set<String> judged = dev.all().map(row -> TextKey.of(row.text())).collect(Collectors.toSet());
        Predicate<LabeledRow> isLeak = isDev.negate().and(row -> judged.contains(TextKey.of(row.text())));
        Split split = given(data.where(isDev.negate().and(isLeak.negate())), dev);
        List<RejectedRow> leaks = data.all()
                .filter(isLeak)
                .map(row -> new RejectedRow(row.source(), "its text is among those to judge with"))
                .toList();
        return new Split(
                split.train(),
                split.dev(),
                Stream.concat(split.dropped().stream(), leaks.stream()).toList());
    }

    /** Rows of {@code dev} whose text (but for case and punctuation) is also in {@code train}: they flatter the figures. */
    public long leakedRows() {
        Set<String> seen = train.all().map(row -> TextKey.of(row.text())).collect(Collectors.toSet());
        return dev.all().filter(row -> seen.contains(TextKey.of(row.text()))).count();
    }
}
