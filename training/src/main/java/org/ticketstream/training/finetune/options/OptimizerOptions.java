package org.ticketstream.training.finetune.options;

import org.ticketstream.settings.Setting;

/** How weights are changed: AdamW with a learning rate that rises and falls. */
public record OptimizerOptions(
        @Tried(logarithmic = true)
        @Setting(defaultValue = "1e-4", paramLabel = "R", help = "Peak learning rate of the encoder's top layer.")
        double learningRate,

        @Tried(logarithmic = true)
        @Setting(
                defaultValue = "10",
                paramLabel = "F",
                help = "The head, which starts from random weights, learns this much faster than the encoder.")
        double headLearningRateFactor,

        @Tried
        @Setting(
                defaultValue = "1",
                paramLabel = "F",
                help = "Each layer learns at this factor of the one above; 1: all alike.")
        double layerDecay,

        @Tried @Setting(defaultValue = "linear", help = "How the rate falls after the warm-up: linear or cosine.")
        Schedule schedule,

        @Tried
        @Setting(
                defaultValue = "0.1",
                paramLabel = "SHARE",
                help = "Share of the steps over which the learning rate rises from 0.")
        double warmupShare,

        @Tried
        @Setting(
                defaultValue = "0.01",
                paramLabel = "R",
                help = "AdamW decay of weight matrices; biases and layer norms have none.")
        double weightDecay,

        @Tried(logarithmic = true)
        @Setting(defaultValue = "1", help = "Largest global norm of the gradient; a larger one is scaled down to it.")
        double clipNorm,

        @Tried
        @Setting(
                defaultValue = "-1",
                help = "Only the top N layers learn; 0: the head alone; -1: all, and the embeddings.")
        int trainedLayers) {

    /** Everything learns. */
    public static final int ALL_LAYERS = -1;

    /** Course of the learning rate after the warm-up. */
    public enum Schedule {
        /** Straight down to 0. */
        LINEAR,
        /** Half a cosine down to 0: slow at first and at the end. */
        COSINE
    }

    /** Checks every value. */
    public OptimizerOptions {
        Checks.require(learningRate > 0, "learning rate", "must be above 0", learningRate);
        Checks.require(
                headLearningRateFactor > 0, "head learning rate factor", "must be above 0", headLearningRateFactor);
        Checks.require(layerDecay > 0 && layerDecay <= 1, "layer decay", "must be in (0, 1]", layerDecay);
        Checks.require(schedule != null, "schedule", "must be given", null);
        Checks.require(warmupShare >= 0 && warmupShare < 1, "warm-up share", "must be in [0, 1)", warmupShare);
        Checks.require(weightDecay >= 0, "weight decay", "must not be negative", weightDecay);
        Checks.require(clipNorm > 0, "clip norm", "must be above 0", clipNorm);
        Checks.require(
                trainedLayers >= ALL_LAYERS, "trained layers", "must be 0 or more, or -1 for all", trainedLayers);
    }
}
