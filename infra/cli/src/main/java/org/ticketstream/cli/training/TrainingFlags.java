package org.ticketstream.cli.training;

import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.training.finetune.options.LossOptions;
import org.ticketstream.training.finetune.options.OptimizerOptions;
import org.ticketstream.training.finetune.options.Precision;
import org.ticketstream.training.finetune.options.TrainingOptions;
import picocli.CommandLine.Option;

/** How to fine-tune, for those who want other than the defaults. */
final class TrainingFlags {

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "6", description = "Passes over the data. Default: 6.")
    private int epochs;

    @Option(names = "--batch-size", paramLabel = "N", defaultValue = "32", description = "Rows a step. Default: 32.")
    private int batchSize;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            defaultValue = "1e-4",
            description = "Peak rate of the encoder; the head learns ten times faster. Default: 1e-4.")
    private double learningRate;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "128",
            description = "Tokens read of a text, in training and later in service. Default: 128.")
    private int maxTokens;

    @Option(
            names = "--layers",
            paramLabel = "N",
            defaultValue = "0",
            description = "Keep N layers of --base, evenly spaced: a smaller, faster model. Default: 0, all.")
    private int layers;

    @Option(
            names = "--pooling",
            paramLabel = "NAME",
            defaultValue = "cls",
            description = "What a new head reads: cls, the first token, as transformers does, or mean, of all tokens;"
                    + " Python's transformers would read such a model as cls. Default: cls.")
    private String pooling;

    @Option(
            names = "--dropout",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share dropped of hidden states. Default: 0.1.")
    private double dropout;

    @Option(
            names = "--attention-dropout",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share dropped of attention weights; above 0 training is slower. Default: 0.")
    private double attentionDropout;

    @Option(
            names = "--warmup-share",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of the steps over which the learning rate rises from 0. Default: 0.1.")
    private double warmupShare;

    @Option(
            names = "--weight-decay",
            paramLabel = "R",
            defaultValue = "0.01",
            description = "Decay of weight matrices. Default: 0.01.")
    private double weightDecay;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of split, head, order and dropout. Default: 1.")
    private long seed;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "auto, bf16 or f32. Default: auto, which is bf16 where the processor has it.")
    private String precision;

    @Option(names = "--keep-best", description = "Judge after each epoch and keep the best weights.")
    private boolean keepBest;

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "0",
            description = "With --keep-best: stop after N epochs without a better macro F1. Default: never.")
    private int patience;

    @Option(
            names = "--layer-decay",
            paramLabel = "F",
            defaultValue = "1",
            description = "Each layer learns at this factor of the one above. Default: 1, all alike.")
    private double layerDecay;

    @Option(
            names = "--trained-layers",
            paramLabel = "N",
            defaultValue = "-1",
            description = "Only the top N layers learn; 0: the head alone. Default: -1, all.")
    private int trainedLayers;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            defaultValue = "linear",
            description = "How the rate falls after the warm-up: ${COMPLETION-CANDIDATES}. Default: linear.")
    private OptimizerOptions.Schedule schedule;

    @Option(
            names = "--label-smoothing",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of probability spread over all labels. Default: 0.")
    private double labelSmoothing;

    @Option(
            names = "--focal-gamma",
            paramLabel = "G",
            defaultValue = "0",
            description = "Focal loss: the surer the model is of a row already, the less the row counts, by (1 - p)^G;"
                    + " 2 is usual. Goes with --class-balance, not with --label-smoothing. Default: 0, off.")
    private double focalGamma;

    @Option(
            names = "--consistency",
            paramLabel = "N",
            defaultValue = "0",
            description = "Read each row twice with different dropout and punish it this much if the answers differ"
                    + " (R-Drop); doubles the time. Try 1 to 5. Default: 0, read once.")
    private double consistency;

    @Option(
            names = "--class-balance",
            paramLabel = "NAME",
            defaultValue = "none",
            description = "How much more rows of rare classes count: ${COMPLETION-CANDIDATES}. Default: none.")
    private LossOptions.ClassBalance classBalance;

    @Option(
            names = "--out-of-scope-copies",
            paramLabel = "N",
            defaultValue = "0",
            description = "Learn from out-of-scope rows too, each N times an epoch: no label is likelier than another"
                    + " for them. Default: 0, they only set the threshold.")
    private int outOfScopeCopies;

    @Option(
            names = "--micro-batch",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Rows that go through the model at once, where a whole batch does not fit. Default: 0, the batch.")
    private int microBatch;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "1",
            description = "Copies of the model that share each batch. Default: 1.")
    private int replicas;

    TrainingOptions options() {
        return TrainingOptions.builder()
                .epochs(epochs)
                .batchSize(batchSize)
                .learningRate(learningRate)
                .maxTokens(maxTokens)
                .layers(layers)
                .pooling(Pooling.parse(pooling))
                .dropout(dropout)
                .attentionDropout(attentionDropout)
                .weightDecay(weightDecay)
                .warmupShare(warmupShare)
                .seed(seed)
                .precision(Precision.parse(precision))
                .keepBest(keepBest)
                .patience(patience)
                .layerDecay(layerDecay)
                .trainedLayers(trainedLayers)
                .schedule(schedule)
                .labelSmoothing(labelSmoothing)
                .focalGamma(focalGamma)
                .consistency(consistency)
                .classBalance(classBalance)
                .outOfScopeCopies(outOfScopeCopies)
                .microBatchSize(microBatch)
                .replicas(replicas)
                .build();
    }

    long seed() {
        return seed;
    }
}
