package org.ticketstream.model.batching;

/**
 * What a batcher has done since it was started, and what it is doing.
 *
 * @param batches scored batches
 * @param sequences scored sequences
 * @param tokens tokens of them
 * @param paddedTokens tokens of them if each batch were padded to its longest sequence
 * @param failed sequences that the model could not score
 * @param cancelled sequences given up while they waited
 * @param outOfMemory batches that did not fit into memory
 * @param inferenceMicros time on the model, summed over callers
 * @param budget tokens that a batch may hold now
 * @param waiting sequences in the queue now
 * @param inFlight sequences waiting or being scored now
 * @param queueTime waiting time by sequence, microseconds
 * @param inferenceTime time on the model by batch, microseconds
 */
public record BatchingStats(
        long batches,
        long sequences,
        long tokens,
        long paddedTokens,
        long failed,
        long cancelled,
        long outOfMemory,
        long inferenceMicros,
        int budget,
        int waiting,
        int inFlight,
        Percentiles queueTime,
        Percentiles inferenceTime) {

    /** Share of the padded tokens that carry no text, 0 to 1. */
    public double paddingShare() {
        return paddedTokens == 0 ? 0 : 1 - (double) tokens / paddedTokens;
    }
}
