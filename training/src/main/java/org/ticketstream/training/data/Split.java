package org.ticketstream.training.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RejectedRow;

/**
 * Training and evaluation data.
 *
 * @param train   training rows
 * @param dev     evaluation rows; its classes are classes of {@code train}
 * @param dropped rows that could be put on neither side, with the reason
 */
public record Split(LabeledData train, LabeledData dev, List<RejectedRow> dropped) {

    private static final int REASONS_SHOWN = 5;

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
                    + train.rows().size() + " rows to train"
                    + dropped.stream()
                            .map(RejectedRow::reason)
                            .distinct()
                            .limit(REASONS_SHOWN)
                            .map(reason -> "; " + reason)
                            .collect(Collectors.joining())
                    + ")");
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
     * Data divided by a condition. Training rows with the text of an evaluation row (but for case and punctuation) are
     * dropped: the condition decides, and nothing is known beforehand.
     */
    static Split divided(LabeledData data, Predicate<LabeledRow> isDev) {
        LabeledData dev = data.where(isDev);
        Set<String> judged = dev.all().map(row -> TextKey.of(row.text())).collect(Collectors.toSet());
        Predicate<LabeledRow> isLeak = isDev.negate().and(row -> judged.contains(TextKey.of(row.text())));
        Split split = given(data.where(isDev.negate().and(isLeak.negate())), dev);
        List<RejectedRow> leaks = data.all()
                .filter(isLeak)
                .map(row -> new RejectedRow(row.source(), "its text is among the evaluation rows"))
                .toList();
        return new Split(
                split.train(),
                split.dev(),
                Stream.concat(split.dropped().stream(), leaks.stream()).toList());
    }

    /** Rows that are on neither side, with place and reason. */
    public List<RejectedRow> unused() {
        return Stream.of(train.rejected(), dev.rejected(), dropped)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** Lines that say what is trained and evaluated on, and warn of what is wrong with it. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        lines.add("training on " + LabelStatistics.of(train).describe());
        lines.add("evaluating on " + LabelStatistics.of(dev).describe());
        leak().ifPresent(lines::add);
        List<RejectedRow> unused = unused();
        if (!unused.isEmpty()) {
            lines.addAll(describe(unused));
        }
        return lines;
    }

    /** A line for each reason, the most frequent first. */
    private static List<String> describe(List<RejectedRow> rows) {
        Map<String, List<RejectedRow>> byReason = rows.stream()
                .collect(Collectors.groupingBy(RejectedRow::reason, LinkedHashMap::new, Collectors.toList()));
        List<String> lines = byReason.values().stream()
                .sorted(Comparator.comparing(List::size, Comparator.reverseOrder()))
                .limit(REASONS_SHOWN)
                .map(same ->
                        same.size() + (same.size() == 1 ? " row" : " rows") + " not used, the first is " + same.get(0))
                .collect(Collectors.toCollection(ArrayList::new));
        if (byReason.size() > REASONS_SHOWN) {
            lines.add("and rows not used for " + (byReason.size() - REASONS_SHOWN) + " other reasons");
        }
        return lines;
    }

    /** A warning if there are evaluation rows whose text is also trained on. */
    public Optional<String> leak() {
        long leaked = leakedRows();
        return leaked == 0
                ? Optional.empty()
                : Optional.of(leaked + " evaluation rows have a text that is also trained on: the figures flatter");
    }

    /**
     * Rows of {@code dev} whose text (but for case and punctuation) is also in {@code train}: they make the figures
     * look better than they are.
     */
    public long leakedRows() {
        Set<String> seen = train.all().map(row -> TextKey.of(row.text())).collect(Collectors.toSet());
        return dev.all().filter(row -> seen.contains(TextKey.of(row.text()))).count();
    }
}
