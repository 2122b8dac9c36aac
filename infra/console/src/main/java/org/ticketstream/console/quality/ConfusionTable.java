package org.ticketstream.console.quality;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What people said against what the model had said.
 *
 * @param labels both of rows and columns
 * @param cells tickets; those without one are left out
 * @param tickets all, with those outside
 * @param categories all, with those outside
 */
record ConfusionTable(List<String> labels, Map<Cell, Integer> cells, long tickets, int categories) {

    /** Where tickets are counted. */
    record Cell(String person, String said) {
        boolean isRight() {
            return person.equals(said);
        }
    }

    /** @param most categories; of more, those are kept in which most is wrong */
    static ConfusionTable of(Map<Cell, Integer> counts, int most) {
        Map<String, Long> wrong = new TreeMap<>();
        counts.forEach((cell, count) -> {
            long weight = cell.isRight() ? 0 : count;
            wrong.merge(cell.person(), weight, Long::sum);
            wrong.merge(cell.said(), weight, Long::sum);
        });
        TreeSet<String> kept = new TreeSet<>(wrong.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList());
        Map<Cell, Integer> inside = new HashMap<>(counts);
        inside.keySet().removeIf(cell -> !kept.contains(cell.person()) || !kept.contains(cell.said()));
        long all = counts.values().stream().mapToLong(count -> count).sum();
        return new ConfusionTable(List.copyOf(kept), inside, all, wrong.size());
    }

    /** Tickets in the cells that are shown. */
    long shown() {
        return cells.values().stream().mapToLong(count -> count).sum();
    }
}
