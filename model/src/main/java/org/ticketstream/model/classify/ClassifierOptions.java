package org.ticketstream.model.classify;

import java.time.Duration;
import org.ticketstream.model.batching.BatchingOptions;
import org.ticketstream.model.torchscript.Target;

/**
 * How a classifier runs.
 *
 * @param target id of a {@link org.ticketstream.model.torchscript.Target}, or {@code auto}
 * @param maxBatchTokens tokens of a batch, padding included; 0 for what suits the target
 * @param maxBatchDelay how long a ticket may wait for others while the model is idle
 * @param maxConcurrentRequests sequences waiting and being scored; beyond it callers wait or are refused
 * @param callers threads that call the model; 0 for one per core on a CPU and two on a GPU
 */
public record ClassifierOptions(
        String target, int maxBatchTokens, Duration maxBatchDelay, int maxConcurrentRequests, int callers) {

    /** Lets the classifier choose the target by the machine. */
    public static final String AUTO = "auto";

    private static final Duration DEFAULT_BATCH_DELAY = Duration.ofMillis(5);
    private static final int CALLERS_PER_GPU = 2;
    private static final int DEFAULT_CONCURRENT_REQUESTS = 512;

    public ClassifierOptions {
        if (target == null || target.isBlank()) {
            throw new IllegalArgumentException("Cannot run classifier: target is missing (got: " + target + ")");
        }
        requireNotNegative("maxBatchTokens", maxBatchTokens);
        requireNotNegative("callers", callers);
        if (maxConcurrentRequests < 1) {
            throw new IllegalArgumentException("Cannot run classifier: maxConcurrentRequests must be positive (got: "
                    + maxConcurrentRequests + ")");
        }
        if (maxBatchDelay == null || maxBatchDelay.isNegative()) {
            throw new IllegalArgumentException(
                    "Cannot run classifier: maxBatchDelay must be zero or more (got: " + maxBatchDelay + ")");
        }
    }

    /** The best target of the machine, batches that suit it, 5 ms of delay, 512 tickets under way. */
    public static ClassifierOptions defaults() {
        return new ClassifierOptions(AUTO, 0, DEFAULT_BATCH_DELAY, DEFAULT_CONCURRENT_REQUESTS, 0);
    }

    /** The batching part, with what suits the target where nothing was asked for. */
    BatchingOptions batching(Target chosen) {
        int suiting = chosen.isCuda() ? CALLERS_PER_GPU : Runtime.getRuntime().availableProcessors();
        return new BatchingOptions(
                maxBatchTokens == 0 ? chosen.suitableBatchTokens() : maxBatchTokens,
                maxBatchDelay,
                maxConcurrentRequests,
                callers == 0 ? suiting : callers);
    }

    private static void requireNotNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(
                    "Cannot run classifier: " + name + " must be 0 or more (got: " + value + ")");
        }
    }

    /** These options on another target. */
    public ClassifierOptions withTarget(String other) {
        return new ClassifierOptions(other, maxBatchTokens, maxBatchDelay, maxConcurrentRequests, callers);
    }
}
