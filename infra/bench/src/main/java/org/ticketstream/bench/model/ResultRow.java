package org.ticketstream.bench.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What was measured of one contender.
 *
 * @param sequencesPerSecond in the median round
 * @param bestSequencesPerSecond in the fastest round
 * @param realTokensPerSecond tokens without padding, in the median round
 * @param timesUnsortedPeer how many times faster than the reference peer on unsorted batches, driven in its better way
 * @param timesSortedPeer how many times faster than the reference peer on sorted batches, driven in its better way
 * @param timesCheaperThanSortedPeer how many times less processor time it took than that; hardly depends on what else ran
 * @param accuracy absent where nothing labelled was scored
 * @param peakMegabytes resident memory of a process with this engine alone; absent where not measured
 * @param roundSeconds time for the workload, round by round
 * @param roundCpuSeconds processor time for it, round by round
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ResultRow(
        String engine,
        String order,
        String layout,
        int callers,
        int threads,
        double sequencesPerSecond,
        double bestSequencesPerSecond,
        double realTokensPerSecond,
        Double timesUnsortedPeer,
        Double timesSortedPeer,
        Double timesCheaperThanSortedPeer,
        Accuracy accuracy,
        Long peakMegabytes,
        List<Double> roundSeconds,
        List<Double> roundCpuSeconds) {}
