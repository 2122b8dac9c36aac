package org.ticketstream.training.data;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a data set holds.
 *
 * @param counts            rows per category, sorted by name
 * @param outOfScope        rows of no category
 * @param rejected          rows left out
 * @param repeatedTexts     rows whose text (but for case and punctuation) occurred before
 * @param conflictingTexts  distinct texts that carry more than one label
 * @param discounted        rows that count less than in full
 */
public record LabelStatistics(
        SortedMap<String, Integer> counts,
        int outOfScope,
        int rejected,
        int repeatedTexts,
        int conflictingTexts,
        int discounted) {

    /** Counts. */
    public static LabelStatistics of(LabeledData data) {
        Map<String, Set<String>> labelsByText = new HashMap<>();
        for (LabeledRow row : data.rows()) {
            labelsByText
                    .computeIfAbsent(TextKey.of(row.text()), key -> new HashSet<>())
                    .add(row.label());
        }
        int conflicting = (int) labelsByText.values().stream()
                .filter(labels -> labels.size() > 1)
                .count();
        return new LabelStatistics(
                data.labelCounts(),
                data.outOfScope().size(),
                data.rejected().size(),
                data.rows().size() - labelsByText.size(),
                conflicting,
                (int) data.rows().stream().filter(row -> row.weight() < 1).count());
    }

    /** Rows of all categories. */
    public int rows() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** One line for the terminal. */
    public String describe() {
        StringBuilder line = new StringBuilder();
        line.append(rows()).append(" rows in ").append(counts.size()).append(" classes");
        if (!counts.isEmpty()) {
            int least =
                    counts.values().stream().mapToInt(Integer::intValue).min().orElseThrow();
            int most =
                    counts.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
            line.append(" (").append(least).append(" to ").append(most).append(" each)");
        }
        append(line, outOfScope, "out of scope");
        append(line, repeatedTexts, "repeated texts");
        append(line, conflictingTexts, "texts with conflicting labels");
        append(line, discounted, "that count less");
        append(line, rejected, "rejected");
        return line.toString();
    }

    private static void append(StringBuilder line, int count, String what) {
        if (count > 0) {
            line.append(", ").append(count).append(' ').append(what);
        }
    }
}
