package org.ticketstream.model.batching;

/**
 * What a batcher has done since it was started, and what it is doing.
 *
 * @param totals counts since the start
 * @param load what it holds now
 * @param times how long sequences and batches took
 */
public record BatchingStats(Totals totals, Load load, Times times) {

    /**
     * Counts since the start.
     *
     * @param batches scored batches
     * @param sequences scored sequences
     * @param tokens tokens of them
     * @param paddedTokens tokens of them if each batch were padded to its longest sequence
     * @param failed sequences that the model could not score
     * @param cancelled sequences given up while they waited
     * @param outOfMemory batches that did not fit into memory
     */
    public record Totals(
            long batches,
            long sequences,
            long tokens,
            long paddedTokens,
            long failed,
            long cancelled,
            long outOfMemory) {

        /** Share of the padded tokens that carry no text, 0 to 1. */
        public double paddingShare() {
            return paddedTokens == 0 ? 0 : 1 - (double) tokens / paddedTokens;
        }
    }

    /**
     * The present moment.
     *
     * @param budget tokens that a batch may hold
     * @param waiting sequences in the queue
     * @param inFlight sequences waiting or being scored
     */
    public record Load(int budget, int waiting, int inFlight) {}

    /**
     * Times in microseconds.
     *
     * @param inferenceMicros time on the model, summed over callers
     * @param queueTime waiting time by sequence
     * @param inferenceTime time on the model by batch
     */
    public record Times(long inferenceMicros, Percentiles queueTime, Percentiles inferenceTime) {}
}
