package org.ticketstream.rows.labels;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ticketstream.rows.Blanks;
import org.ticketstream.rows.FieldNames;

/** Labels that a reader would take for one, but that are different texts. */
public final class AlikeLabels {

    private AlikeLabels() {}

    /**
     * One sentence for each such group.
     *
     * @param counts rows by label
     */
    public static List<String> in(Map<String, ? extends Number> counts) {
        Map<String, List<String>> groups = counts.keySet().stream()
                .sorted()
                .collect(Collectors.groupingBy(FieldNames::key, TreeMap::new, Collectors.toList()));
        return groups.values().stream()
                .filter(group -> group.size() > 1)
                .map(group -> sentence(group, counts))
                .toList();
    }

    private static String sentence(Collection<String> group, Map<String, ? extends Number> counts) {
        return "labels that differ only in case, blanks or invisible characters are different classes: "
                + group.stream()
                        .map(label -> "'" + visible(label) + "' (rows: " + counts.get(label) + ")")
                        .collect(Collectors.joining(", "))
                + "; --label-map makes one of them";
    }

    /** Everything that is not plain to see is written out. */
    private static String visible(String label) {
        StringBuilder text = new StringBuilder();
        label.chars().forEach(c -> {
            boolean plain = c == ' ' || !Blanks.isBlank(c) && Character.getType(c) != Character.NON_SPACING_MARK;
            text.append(plain ? String.valueOf((char) c) : String.format("\\u%04X", c));
        });
        return text.toString();
    }
}
