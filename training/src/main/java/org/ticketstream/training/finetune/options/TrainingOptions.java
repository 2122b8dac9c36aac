package org.ticketstream.training.finetune.options;

import org.ticketstream.model.checkpoint.Pooling;

/**
 * How a classifier is fine-tuned.
 *
 * @param epochs    passes over the data
 * @param batchSize rows per optimizer step
 * @param maxTokens tokens read of a text, with the special ones
 * @param layers    how many layers of the encoder are kept, evenly spaced; 0 for all
 * @param pooling   what the head of a new classifier reads; one that is trained further keeps its own
 * @param seed      of initial head, order of rows and dropout
 * @param keepBest  evaluate after each epoch and keep the weights with the best macro F1
 * @param patience  stop after this many epochs without a better macro F1, 0 for never; needs {@code keepBest}
 * @param optimizer how weights are changed
 * @param loss      what is minimised
 * @param execution how a step is computed
 */
public record TrainingOptions(
        int epochs,
        int batchSize,
        int maxTokens,
        int layers,
        Pooling pooling,
        long seed,
        boolean keepBest,
        int patience,
        OptimizerOptions optimizer,
        LossOptions loss,
        ExecutionOptions execution) {

    /** Checks every value. */
    public TrainingOptions {
        Checks.require(epochs >= 1, "epochs", "must be at least 1", epochs);
        Checks.require(batchSize >= 1, "batch size", "must be at least 1", batchSize);
        Checks.require(maxTokens >= 3, "max tokens", "must be at least 3", maxTokens);
        Checks.require(layers >= 0, "layers", "must not be negative", layers);
        Checks.require(pooling != null, "pooling", "must be given", null);
        Checks.require(patience >= 0, "patience", "must not be negative", patience);
        Checks.require(keepBest || patience == 0, "patience", "needs the best epoch to be kept", patience);
        Checks.require(optimizer != null && loss != null && execution != null, "options", "must be complete", null);
    }

    /** Six epochs at a rate of 1e-4 in batches of 32 rows of up to 128 tokens: a good start for an encoder of MiniLM's size. */
    public static TrainingOptions defaults() {
        return builder().build();
    }

    /** The defaults, to be changed. */
    public static TrainingOptionsBuilder builder() {
        return new TrainingOptionsBuilder();
    }

    /** These options, to be changed. */
    public TrainingOptionsBuilder toBuilder() {
        return new TrainingOptionsBuilder()
                .epochs(epochs)
                .batchSize(batchSize)
                .maxTokens(maxTokens)
                .layers(layers)
                .seed(seed)
                .pooling(pooling)
                .keepBest(keepBest)
                .patience(patience)
                .learningRate(optimizer.learningRate())
                .headLearningRateFactor(optimizer.headLearningRateFactor())
                .layerDecay(optimizer.layerDecay())
                .schedule(optimizer.schedule())
                .warmupShare(optimizer.warmupShare())
                .weightDecay(optimizer.weightDecay())
                .clipNorm(optimizer.clipNorm())
                .trainedLayers(optimizer.trainedLayers())
                .dropout(loss.dropout())
                .attentionDropout(loss.attentionDropout())
                .labelSmoothing(loss.labelSmoothing())
                .focalGamma(loss.focalGamma())
                .consistency(loss.consistency())
                .classBalance(loss.classBalance())
                .outOfScopeCopies(loss.outOfScopeCopies())
                .precision(execution.precision())
                .microBatchSize(execution.microBatchSize())
                .replicas(execution.replicas())
                .cores(execution.cores());
    }
}
