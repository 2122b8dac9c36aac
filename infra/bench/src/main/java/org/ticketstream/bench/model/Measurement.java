package org.ticketstream.bench.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.ticketstream.bench.report.Cost;

/**
 * What a contender took.
 *
 * @param costs of the whole workload, one per round; all contenders of a run had the same rounds
 */
record Measurement(Contender contender, List<Cost> costs) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Units of work per second in the median round. */
    double medianRate(long work) {
        return work
                * NANOS_PER_SECOND
                / median(costs.stream().mapToDouble(Cost::nanos).toArray());
    }

    double bestRate(long work) {
        return work
                * NANOS_PER_SECOND
                / costs.stream().mapToLong(Cost::nanos).min().orElseThrow();
    }

    /**
     * How many times faster this was than the other: the median over rounds of the ratio within the round, because what
     * else runs on a machine slows both sides of one round.
     */
    double timesFasterThan(Measurement other) {
        return ratio(other, Cost::nanos);
    }

    /** How many times less computing it took than the other. */
    double timesCheaperThan(Measurement other) {
        return ratio(other, Cost::cpuNanos);
    }

    private double ratio(Measurement other, ToLongFunction<Cost> cost) {
        return median(IntStream.range(0, costs.size())
                .mapToDouble(
                        round -> (double) cost.applyAsLong(other.costs.get(round)) / cost.applyAsLong(costs.get(round)))
                .toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
