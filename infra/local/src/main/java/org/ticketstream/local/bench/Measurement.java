package org.ticketstream.local.bench;

import java.util.Arrays;

/**
 * What a contender took.
 *
 * @param nanos time for the whole workload, one value per round; all contenders of a run had the same rounds
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Measurement(Contender contender, long[] nanos) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Units of work per second in the median round. */
    double medianRate(long work) {
        return work * NANOS_PER_SECOND / median(Arrays.stream(nanos).asDoubleStream().toArray());
    }

    double bestRate(long work) {
        return work * NANOS_PER_SECOND / Arrays.stream(nanos).min().orElseThrow();
    }

    /**
     * How many times faster this was than the other: the median over rounds of the ratio within the round, because what else runs on a machine
     * slows both sides of one round.
     */
    double timesFasterThan(Measurement other) {
        double[] ratios = new double[nanos.length];
        for (int round = 0; round < nanos.length; round++) {
            ratios[round] = (double) other.nanos[round] / nanos[round];
        }
        return median(ratios);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
