package org.ticketstream.model.classify;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.ticketstream.model.batching.BatchingOptions;
import org.ticketstream.model.torchscript.Target;
import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsModel;

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
        @Setting(
                defaultValue = AUTO,
                paramLabel = "NAME",
                help = "Execution target, such as cpu-f32 or cpu-onednn-bf16; auto is the best of this machine.")
        String target,

        @Setting(defaultValue = "0", help = "Tokens of a batch, padding included; 0 for what suits the target.")
        int maxBatchTokens,

        @Setting(
                defaultValue = DEFAULT_BATCH_DELAY,
                unit = ChronoUnit.MILLIS,
                help = "How long a text waits for others while the model is idle.")
        Duration maxBatchDelay,

        @Setting(
                defaultValue = "512",
                help = "Texts that wait or are being scored; beyond it callers wait or are refused.")
        int maxConcurrentRequests,

        @Setting(hidden = true, defaultValue = "0") int callers) {

    /** Lets the classifier choose the target by the machine. */
    public static final String AUTO = "auto";

    /** Shorter than what a person notices, long enough to fill a batch under load. */
    public static final String DEFAULT_BATCH_DELAY = "5ms";

    private static final int CALLERS_PER_GPU = 2;

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

    /** The best target of the machine, and batches that suit it. */
    public static ClassifierOptions defaults() {
        return SettingsModel.of(ClassifierOptions.class).defaults();
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

    /** These options with another delay. */
    public ClassifierOptions withMaxBatchDelay(Duration other) {
        return new ClassifierOptions(target, maxBatchTokens, other, maxConcurrentRequests, callers);
    }
}
