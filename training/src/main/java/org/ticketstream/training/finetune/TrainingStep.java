package org.ticketstream.training.finetune;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.finetune.options.TrainingOptions;

/**
 * The optimizer step of a training, for measurements: the same graph, replicas and optimizer as in {@link FineTuner}.
 * Only the thread that opened it may use it.
 */
public final class TrainingStep implements AutoCloseable {

    private final Replicas replicas;
    private final AdamW optimizer;
    private final TrainingOptions options;

    private TrainingStep(Replicas replicas, AdamW optimizer, TrainingOptions options) {
        this.replicas = replicas;
        this.optimizer = optimizer;
        this.options = options;
    }

    /**
     * Loads a classifier to train all of it.
     *
     * @param workDir an existing directory for short-lived files
     */
    public static TrainingStep open(Checkpoint classifier, TrainingOptions options, Path workDir) {
        Replicas replicas = TrainingArchive.classifier(classifier, List.of()).load(classifier, options, workDir);
        AdamW optimizer = AdamW.of(replicas, classifier, options.optimizer(), Optional.empty());
        return new TrainingStep(replicas, optimizer, options);
    }

    /**
     * Forward, backward and update.
     *
     * @param ids    token ids with the special ones, an array per text; texts of similar length should follow each
     *               other
     * @param labels index of the label by text
     * @return the mean loss before the update
     */
    public double run(List<int[]> ids, int[] labels) {
        EncodedRows rows = EncodedRows.of(ids, labels);
        List<Batch> parts = new BatchParts(rows, options.execution())
                .of(IntStream.range(0, rows.size()).toArray(), 0);
        double loss = replicas.accumulate(parts);
        optimizer.step(options.optimizer().learningRate());
        replicas.broadcast();
        return loss;
    }

    @Override
    public void close() {
        replicas.close();
    }
}
