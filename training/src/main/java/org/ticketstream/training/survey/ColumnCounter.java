package org.ticketstream.training.survey;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the values of one column as rows come, in bounded memory. */
final class ColumnCounter {

    /** A label has no more; beyond it values are not counted. */
    private static final int MOST_VALUES = 2_000;

    private static final int LONGEST_COUNTED = 200;
    private static final int EXAMPLES = 3;

    private final String name;
    private final Set<String> examples = new LinkedHashSet<>();
    private SortedMap<String, Long> counts = new TreeMap<>();
    private long filled;
    private long words;

    ColumnCounter(String name) {
        this.name = name;
    }

    void add(String value) {
        String text = value.strip();
        if (text.isEmpty()) {
            return;
        }
        filled++;
        words += words(text);
        if (examples.size() < EXAMPLES) {
            examples.add(text);
        }
        if (counts != null) {
            counts.merge(text, 1L, Long::sum);
            if (counts.size() > MOST_VALUES || text.length() > LONGEST_COUNTED) {
                counts = null;
            }
        }
    }

    ColumnFigures figures(List<Map<String, String>> sample) {
        Set<String> distinct = new HashSet<>();
        int sampled = 0;
        for (Map<String, String> row : sample) {
            String value = row.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                sampled++;
                distinct.add(value);
            }
        }
        return new ColumnFigures(
                name,
                filled,
                filled == 0 ? 0 : (double) words / filled,
                distinct.size(),
                sampled,
                Optional.ofNullable(counts),
                List.copyOf(examples));
    }

    private static int words(String text) {
        int words = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            boolean blank = Character.isWhitespace(text.charAt(i));
            words += !blank && !inWord ? 1 : 0;
            inWord = !blank;
        }
        return words;
    }
}
