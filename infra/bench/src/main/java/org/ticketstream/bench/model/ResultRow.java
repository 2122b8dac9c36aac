package org.ticketstream.bench.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * What was measured of one contender.
 *
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
        @JsonUnwrapped Concurrency concurrency,
        @JsonUnwrapped Rates rates,
        @JsonUnwrapped PeerComparison comparison,
        Accuracy accuracy,
        Long peakMegabytes,
        List<Double> roundSeconds,
        List<Double> roundCpuSeconds) {

    /**
     * How much it scores per second.
     *
     * @param sequencesPerSecond in the median round
     * @param bestSequencesPerSecond in the fastest round
     * @param realTokensPerSecond tokens without padding, in the median round
     */
    record Rates(double sequencesPerSecond, double bestSequencesPerSecond, double realTokensPerSecond) {}

    /**
     * Against the reference peer, driven in its better way; absent where the peer was not measured so.
     *
     * @param timesUnsortedPeer how many times faster than on unsorted batches
     * @param timesSortedPeer how many times faster than on sorted batches
     * @param timesCheaperThanSortedPeer how many times less processor time than on sorted batches; hardly depends on
     *     what else ran
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PeerComparison(Double timesUnsortedPeer, Double timesSortedPeer, Double timesCheaperThanSortedPeer) {}

    double sequencesPerSecond() {
        return rates.sequencesPerSecond();
    }
}
