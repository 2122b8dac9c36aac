package org.ticketstream.training.finetune.options;

import org.ticketstream.model.checkpoint.Pooling;

/** Builds {@link TrainingOptions} from the defaults. */
public final class TrainingOptionsBuilder {

    private int epochs = 6;
    private int batchSize = 32;
    private int maxTokens = 128;
    private int layers;
    private Pooling pooling = Pooling.CLS;
    private long seed = 1;
    private boolean keepBest;
    private int patience;
    private double learningRate = 1e-4;
    private double headLearningRateFactor = 10;
    private double layerDecay = 1;
    private OptimizerOptions.Schedule schedule = OptimizerOptions.Schedule.LINEAR;
    private double warmupShare = 0.1;
    private double weightDecay = 0.01;
    private double clipNorm = 1.0;
    private int trainedLayers = OptimizerOptions.ALL_LAYERS;
    private double dropout = 0.1;
    private double attentionDropout;
    private double labelSmoothing;
    private double focalGamma;
    private double consistency;
    private LossOptions.ClassBalance classBalance = LossOptions.ClassBalance.NONE;
    private int outOfScopeCopies;
    private Precision precision = Precision.AUTO;
    private int microBatchSize;
    private int replicas = 1;
    private int cores;

    TrainingOptionsBuilder() {}

    /** See {@link TrainingOptions#epochs()}. */
    public TrainingOptionsBuilder epochs(int value) {
        epochs = value;
        return this;
    }

    /** See {@link TrainingOptions#batchSize()}. */
    public TrainingOptionsBuilder batchSize(int value) {
        batchSize = value;
        return this;
    }

    /** See {@link TrainingOptions#maxTokens()}. */
    public TrainingOptionsBuilder maxTokens(int value) {
        maxTokens = value;
        return this;
    }

    /** See {@link TrainingOptions#layers()}. */
    public TrainingOptionsBuilder layers(int value) {
        layers = value;
        return this;
    }

    /** See {@link TrainingOptions#pooling()}. */
    public TrainingOptionsBuilder pooling(Pooling value) {
        pooling = value;
        return this;
    }

    /** See {@link TrainingOptions#seed()}. */
    public TrainingOptionsBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** See {@link TrainingOptions#keepBest()}. */
    public TrainingOptionsBuilder keepBest(boolean value) {
        keepBest = value;
        return this;
    }

    /** See {@link TrainingOptions#patience()}. */
    public TrainingOptionsBuilder patience(int value) {
        patience = value;
        return this;
    }

    /** See {@link OptimizerOptions#learningRate()}. */
    public TrainingOptionsBuilder learningRate(double value) {
        learningRate = value;
        return this;
    }

    /** See {@link OptimizerOptions#headLearningRateFactor()}. */
    public TrainingOptionsBuilder headLearningRateFactor(double value) {
        headLearningRateFactor = value;
        return this;
    }

    /** See {@link OptimizerOptions#layerDecay()}. */
    public TrainingOptionsBuilder layerDecay(double value) {
        layerDecay = value;
        return this;
    }

    /** See {@link OptimizerOptions#schedule()}. */
    public TrainingOptionsBuilder schedule(OptimizerOptions.Schedule value) {
        schedule = value;
        return this;
    }

    /** See {@link OptimizerOptions#warmupShare()}. */
    public TrainingOptionsBuilder warmupShare(double value) {
        warmupShare = value;
        return this;
    }

    /** See {@link OptimizerOptions#weightDecay()}. */
    public TrainingOptionsBuilder weightDecay(double value) {
        weightDecay = value;
        return this;
    }

    /** See {@link OptimizerOptions#clipNorm()}. */
    public TrainingOptionsBuilder clipNorm(double value) {
        clipNorm = value;
        return this;
    }

    /** See {@link OptimizerOptions#trainedLayers()}. */
    public TrainingOptionsBuilder trainedLayers(int value) {
        trainedLayers = value;
        return this;
    }

    /** See {@link LossOptions#dropout()}. */
    public TrainingOptionsBuilder dropout(double value) {
        dropout = value;
        return this;
    }

    /** See {@link LossOptions#attentionDropout()}. */
    public TrainingOptionsBuilder attentionDropout(double value) {
        attentionDropout = value;
        return this;
    }

    /** See {@link LossOptions#labelSmoothing()}. */
    public TrainingOptionsBuilder labelSmoothing(double value) {
        labelSmoothing = value;
        return this;
    }

    /** See {@link LossOptions#focalGamma()}. */
    public TrainingOptionsBuilder focalGamma(double value) {
        focalGamma = value;
        return this;
    }

    /** See {@link LossOptions#consistency()}. */
    public TrainingOptionsBuilder consistency(double value) {
        consistency = value;
        return this;
    }

    /** See {@link LossOptions#classBalance()}. */
    public TrainingOptionsBuilder classBalance(LossOptions.ClassBalance value) {
        classBalance = value;
        return this;
    }

    /** See {@link LossOptions#outOfScopeCopies()}. */
    public TrainingOptionsBuilder outOfScopeCopies(int value) {
        outOfScopeCopies = value;
        return this;
    }

    /** See {@link ExecutionOptions#precision()}. */
    public TrainingOptionsBuilder precision(Precision value) {
        precision = value;
        return this;
    }

    /** See {@link ExecutionOptions#microBatchSize()}. */
    public TrainingOptionsBuilder microBatchSize(int value) {
        microBatchSize = value;
        return this;
    }

    /** See {@link ExecutionOptions#replicas()}. */
    public TrainingOptionsBuilder replicas(int value) {
        replicas = value;
        return this;
    }

    /** See {@link ExecutionOptions#cores()}. */
    public TrainingOptionsBuilder cores(int value) {
        cores = value;
        return this;
    }

    /**
     * Checks and builds.
     *
     * @throws IllegalArgumentException naming the first value that is out of range
     */
    public TrainingOptions build() {
        return new TrainingOptions(
                epochs,
                batchSize,
                maxTokens,
                layers,
                pooling,
                seed,
                keepBest,
                patience,
                new OptimizerOptions(
                        learningRate,
                        headLearningRateFactor,
                        layerDecay,
                        schedule,
                        warmupShare,
                        weightDecay,
                        clipNorm,
                        trainedLayers),
                new LossOptions(
                        dropout,
                        attentionDropout,
                        labelSmoothing,
                        focalGamma,
                        consistency,
                        classBalance,
                        outOfScopeCopies),
                new ExecutionOptions(precision, microBatchSize, replicas, cores));
    }
}
