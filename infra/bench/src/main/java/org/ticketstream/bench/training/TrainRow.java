package org.ticketstream.bench.training;

import java.util.List;
import org.ticketstream.bench.report.Cost;
import org.ticketstream.bench.report.Medians;

/**
 * What was measured of one way to train.
 *
 * @param millisPerStep      in the median round
 * @param sequencesPerSecond in the median round
 * @param realTokensPerSecond tokens without padding, in the median round
 * @param timesDjl           how many times faster than DJL: the median over rounds of the ratio within the round
 * @param timesCheaperThanDjl how many times less processor time it took; hardly depends on what else ran
 * @param roundSeconds       time for all steps, round by round
 * @param roundCpuSeconds    processor time for them, round by round
 */
record TrainRow(
        String contender,
        double millisPerStep,
        double sequencesPerSecond,
        double realTokensPerSecond,
        double timesDjl,
        double timesCheaperThanDjl,
        List<Double> roundSeconds,
        List<Double> roundCpuSeconds) {

    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    /** @param costs of this contender and of DJL, round by round */
    static TrainRow of(String contender, TrainWorkload workload, List<Cost> costs, List<Cost> djl) {
        List<Double> seconds = costs.stream().map(cost -> cost.nanos() / NANOS).toList();
        List<Double> cpu = costs.stream().map(cost -> cost.cpuNanos() / NANOS).toList();
        double median = Medians.of(seconds);
        return new TrainRow(
                contender,
                MILLIS * median / workload.batches().size(),
                workload.texts() / median,
                workload.realTokens() / median,
                Medians.ofRatios(djl, costs, Cost::nanos),
                Medians.ofRatios(djl, costs, Cost::cpuNanos),
                seconds,
                cpu);
    }
}
