package org.ticketstream.model.batching;

import java.time.Duration;

/**
 * How sequences are batched.
 *
 * @param maxBatchTokens tokens of a batch, padding included: sequences times the longest of them; a longer sequence
 *     goes alone
 * @param maxBatchDelay how long the oldest sequence may wait for others while the model is idle; zero or more
 * @param maxConcurrentRequests sequences waiting and being scored; beyond it submitters wait or are refused
 * @param callers threads that call the model
 */
public record BatchingOptions(int maxBatchTokens, Duration maxBatchDelay, int maxConcurrentRequests, int callers) {

    public BatchingOptions {
        requirePositive("maxBatchTokens", maxBatchTokens);
        requirePositive("maxConcurrentRequests", maxConcurrentRequests);
        requirePositive("callers", callers);
        if (maxBatchDelay == null || maxBatchDelay.isNegative()) {
            throw new IllegalArgumentException(
                    "Cannot batch: maxBatchDelay must be zero or more (got: " + maxBatchDelay + ")");
        }
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Cannot batch: " + name + " must be positive (got: " + value + ")");
        }
    }
}
