package org.ticketstream.training.finetune.options;

/**
 * How weights are changed.
 *
 * @param learningRate           peak rate of the encoder's top layer
 * @param headLearningRateFactor the head, which starts from nothing, learns this much faster
 * @param layerDecay             each layer below the top one learns at this factor of the one above; 1: all alike
 * @param schedule               how the rate falls after the warm-up
 * @param warmupShare            share of the steps over which the rate rises from 0
 * @param weightDecay            AdamW decay of weight matrices; biases and layer norms have none
 * @param clipNorm               largest global norm of the gradient
 * @param trainedLayers          how many layers from the top learn, 0 for the head alone; {@link #ALL_LAYERS} for all and the
 *                               embeddings
 */
public record OptimizerOptions(
        double learningRate,
        double headLearningRateFactor,
        double layerDecay,
        Schedule schedule,
        double warmupShare,
        double weightDecay,
        double clipNorm,
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
