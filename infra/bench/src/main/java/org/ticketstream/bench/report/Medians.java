package org.ticketstream.bench.report;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Medians over rounds. */
public final class Medians {

    private Medians() {}

    /** The median; of an even number of values the mean of the middle two. */
    public static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Of the quotient within each round: what else runs on a machine slows both sides of one round. */
    public static double ofRatios(List<Cost> above, List<Cost> below, ToLongFunction<Cost> cost) {
        return of(IntStream.range(0, above.size())
                .mapToObj(round -> (double) cost.applyAsLong(above.get(round)) / cost.applyAsLong(below.get(round)))
                .toList());
    }
}
