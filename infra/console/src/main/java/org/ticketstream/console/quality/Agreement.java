package org.ticketstream.console.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far people agree who judged the same tickets.
 *
 * @param tickets that two or more people judged
 * @param pairs of judgements of one ticket
 * @param agreeing pairs with the same category
 * @param alpha Krippendorff's alpha for nominal data: 1 if all agree, 0 if they agree as if each had drawn categories by
 *     lot; empty if it has no meaning, because there is one category only (Krippendorff 2011, Computing Krippendorff's
 *     Alpha-Reliability, section B and C)
 */
record Agreement(int tickets, long pairs, long agreeing, OptionalDouble alpha) {

    /** @param units the categories that people gave to each ticket; those with fewer than two are left out */
    static Agreement of(List<List<String>> units) {
        Map<String, Long> values = new HashMap<>();
        int tickets = 0;
        long pairs = 0;
        long agreeing = 0;
        double disagreement = 0;
        for (List<String> unit : units) {
            int people = unit.size();
            if (people < 2) {
                continue;
            }
            long same = samePairs(unit);
            long all = people * (people - 1L) / 2;
            tickets++;
            pairs += all;
            agreeing += same;
            // Each pair counts both ways round, and a ticket as much as it has judgements.
            disagreement += 2.0 * (all - same) / (people - 1);
            unit.forEach(value -> values.merge(value, 1L, Long::sum));
        }
        return new Agreement(tickets, pairs, agreeing, alpha(values, disagreement));
    }

    private static long samePairs(List<String> unit) {
        Map<String, Long> counts = new HashMap<>();
        unit.forEach(value -> counts.merge(value, 1L, Long::sum));
        return counts.values().stream()
                .mapToLong(count -> count * (count - 1) / 2)
                .sum();
    }

    private static OptionalDouble alpha(Map<String, Long> values, double disagreement) {
        double all = values.values().stream().mapToLong(count -> count).sum();
        double expected = values.values().stream()
                .mapToDouble(count -> count * (all - count))
                .sum();
        return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - (all - 1) * disagreement / expected);
    }
}
