package org.ticketstream.training.finetune;

/**
 * How a classifier is fine-tuned.
 *
 * @param epochs                 passes over the data
 * @param batchSize              rows per optimizer step
 * @param learningRate           peak rate of the encoder
 * @param headLearningRateFactor the head, which starts from nothing, learns this much faster
 * @param warmupShare            share of the steps over which the rate rises from 0; after it the rate falls to 0 linearly
 * @param weightDecay            AdamW decay of weight matrices; biases and layer norms have none
 * @param clipNorm               largest global norm of the gradient
 * @param maxTokens              tokens read of a text, with the special ones
 * @param dropout                of hidden states and of the head's input
 * @param attentionDropout       of attention weights; above 0 the fused attention kernel cannot be used
 * @param seed                   of initial head, order of rows and dropout
 * @param precision              number format of the linear layers
 * @param keepBest               evaluate after each epoch and keep the weights with the best macro F1
 */
public record TrainingOptions(
        int epochs,
        int batchSize,
        double learningRate,
        double headLearningRateFactor,
        double warmupShare,
        double weightDecay,
        double clipNorm,
        int maxTokens,
        double dropout,
        double attentionDropout,
        long seed,
        Precision precision,
        boolean keepBest) {

    /** Checks every value. */
    public TrainingOptions {
        require(epochs >= 1, "epochs", "must be at least 1", epochs);
        require(batchSize >= 1, "batch size", "must be at least 1", batchSize);
        require(learningRate > 0, "learning rate", "must be above 0", learningRate);
        require(headLearningRateFactor > 0, "head learning rate factor", "must be above 0", headLearningRateFactor);
        require(warmupShare >= 0 && warmupShare < 1, "warm-up share", "must be in [0, 1)", warmupShare);
        require(weightDecay >= 0, "weight decay", "must not be negative", weightDecay);
        require(clipNorm > 0, "clip norm", "must be above 0", clipNorm);
        require(maxTokens >= 3, "max tokens", "must be at least 3", maxTokens);
        require(dropout >= 0 && dropout < 1, "dropout", "must be in [0, 1)", dropout);
        require(
                attentionDropout >= 0 && attentionDropout < 1,
                "attention dropout",
                "must be in [0, 1)",
                attentionDropout);
        require(precision != null, "precision", "must be given", null);
    }

    /** Six epochs at a rate of 1e-4 in batches of 32 rows of up to 128 tokens: a good start for an encoder of MiniLM's size. */
    public static TrainingOptions defaults() {
        return builder().build();
    }

    /** The defaults, to be changed. */
    public static Builder builder() {
        return new Builder();
    }

    private static void require(boolean holds, String name, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("Invalid " + name + ": " + rule + " (got: " + value + ")");
        }
    }

    /** Starts from the defaults. */
    public static final class Builder {
        private int epochs = 6;
        private int batchSize = 32;
        private double learningRate = 1e-4;
        private double headLearningRateFactor = 10;
        private double warmupShare = 0.1;
        private double weightDecay = 0.01;
        private double clipNorm = 1.0;
        private int maxTokens = 128;
        private double dropout = 0.1;
        private double attentionDropout;
        private long seed = 1;
        private Precision precision = Precision.AUTO;
        private boolean keepBest;

        private Builder() {}

        /** See {@link TrainingOptions#epochs()}. */
        public Builder epochs(int value) {
            epochs = value;
            return this;
        }

        /** See {@link TrainingOptions#batchSize()}. */
        public Builder batchSize(int value) {
            batchSize = value;
            return this;
        }

        /** See {@link TrainingOptions#learningRate()}. */
        public Builder learningRate(double value) {
            learningRate = value;
            return this;
        }

        /** See {@link TrainingOptions#headLearningRateFactor()}. */
        public Builder headLearningRateFactor(double value) {
            headLearningRateFactor = value;
            return this;
        }

        /** See {@link TrainingOptions#warmupShare()}. */
        public Builder warmupShare(double value) {
            warmupShare = value;
            return this;
        }

        /** See {@link TrainingOptions#weightDecay()}. */
        public Builder weightDecay(double value) {
            weightDecay = value;
            return this;
        }

        /** See {@link TrainingOptions#clipNorm()}. */
        public Builder clipNorm(double value) {
            clipNorm = value;
            return this;
        }

        /** See {@link TrainingOptions#maxTokens()}. */
        public Builder maxTokens(int value) {
            maxTokens = value;
            return this;
        }

        /** See {@link TrainingOptions#dropout()}. */
        public Builder dropout(double value) {
            dropout = value;
            return this;
        }

        /** See {@link TrainingOptions#attentionDropout()}. */
        public Builder attentionDropout(double value) {
            attentionDropout = value;
            return this;
        }

        /** See {@link TrainingOptions#seed()}. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** See {@link TrainingOptions#precision()}. */
        public Builder precision(Precision value) {
            precision = value;
            return this;
        }

        /** See {@link TrainingOptions#keepBest()}. */
        public Builder keepBest(boolean value) {
            keepBest = value;
            return this;
        }

        /** Checks and builds. */
        public TrainingOptions build() {
            return new TrainingOptions(
                    epochs,
                    batchSize,
                    learningRate,
                    headLearningRateFactor,
                    warmupShare,
                    weightDecay,
                    clipNorm,
                    maxTokens,
                    dropout,
                    attentionDropout,
                    seed,
                    precision,
                    keepBest);
        }
    }
}
