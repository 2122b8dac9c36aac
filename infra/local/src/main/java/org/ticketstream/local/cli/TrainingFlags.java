package org.ticketstream.local.cli;

import org.ticketstream.training.finetune.Precision;
import org.ticketstream.training.finetune.TrainingOptions;
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

    TrainingOptions options() {
        return TrainingOptions.builder()
                .epochs(epochs)
                .batchSize(batchSize)
                .learningRate(learningRate)
                .maxTokens(maxTokens)
                .seed(seed)
                .precision(Precision.parse(precision))
                .keepBest(keepBest)
                .build();
    }

    long seed() {
        return seed;
    }
}
