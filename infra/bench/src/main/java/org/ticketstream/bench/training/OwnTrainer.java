package org.ticketstream.bench.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.finetune.TrainingStep;
import org.ticketstream.training.finetune.options.Precision;
import org.ticketstream.training.finetune.options.TrainingOptions;

/** The step of {@code ./ticketstream train}: texts packed without padding, AdamW inside the graph. */
final class OwnTrainer implements TrainContender {

    private static final double LEARNING_RATE = 1e-5;

    private final TrainingStep step;

    /** @param replicas copies of the model that share a step, which share the cores */
    OwnTrainer(Checkpoint classifier, Precision precision, int replicas, int maxTokens) {
        TrainingOptions options = TrainingOptions.defaults()
                .with("learning-rate", LEARNING_RATE)
                .with("max-tokens", maxTokens)
                .with("precision", precision)
                .with("replicas", replicas);
        try {
            Path work = Files.createTempDirectory("bench-train");
            try {
                this.step = TrainingStep.open(classifier, options, work);
            } finally {
                Files.delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a model to measure: " + e.getMessage(), e);
        }
    }

    @Override
    public double step(List<int[]> ids, int[] labels) {
        return step.run(ids, labels);
    }

    @Override
    public void close() {
        step.close();
    }
}
