package org.ticketstream.training.finetune;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.tokenize.TicketTokenizer;
import org.ticketstream.training.data.DataFingerprint;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.finetune.state.OtherTrainingException;
import org.ticketstream.training.finetune.state.RunIdentity;
import org.ticketstream.training.finetune.state.StateDirectory;
import org.ticketstream.training.finetune.state.TrainingSaves;
import org.ticketstream.training.progress.Phase;
import org.ticketstream.training.progress.ProgressListener;

/**
 * Trains a classifier. The same data, checkpoint, options and machine give the same weights, also if the training was
 * interrupted and resumed in between.
 *
 * <p>Interrupting the calling thread stops the training between two steps.
 */
public final class FineTuner {

    /** Rows whose loss is followed: enough for a curve, and a small part of what an epoch costs. */
    private static final int VALIDATED = 500;

    private final TrainingOptions options;
    private final Optional<Teacher> teacher;
    private final ProgressListener listener;

    /** Trains with these options and tells the listener. */
    public FineTuner(TrainingOptions options, ProgressListener listener) {
        this(options, Optional.empty(), listener);
    }

    /** Trains on what a teacher says too. */
    public FineTuner(TrainingOptions options, Optional<Teacher> teacher, ProgressListener listener) {
        this.options = options;
        this.teacher = teacher;
        this.listener = listener;
    }

    /** Trains without saving anything before the end; see the other method. */
    public TrainingResult run(Split split, Checkpoint start, Path workDir) {
        return run(split, start, workDir, Optional.empty());
    }

    /**
     * Trains.
     *
     * @param split   training rows, and evaluation rows to choose the best epoch by
     * @param start   a classifier whose labels include those of the training rows
     * @param workDir an existing directory for what is written: the trained checkpoint and short-lived files
     * @param state   where the training saves itself, and from where it goes on if it is saved there
     * @throws TrainingDivergedException if loss or gradient is not a number again and again
     * @throws OtherTrainingException    if what is saved is another training
     * @throws java.util.concurrent.CancellationException if the thread was interrupted; saved, if there is a place for
     *     it
     */
    public TrainingResult run(Split split, Checkpoint start, Path workDir, Optional<StateDirectory> state) {
        try (FineTuning training = prepare(split, start, workDir, state)) {
            listener.began(Phase.FINE_TUNING);
            return training.run();
        } finally {
            listener.ended();
        }
    }

    /**
     * Trains to the end of an epoch and saves the training there, so that it can be resumed. Warm-up and decay are
     * those of the whole training.
     *
     * @param epoch from 1
     * @param state where the training is saved, and from where it goes on if it is saved there
     * @return the classifier as it is then; see the other method
     */
    public TrainingResult runUntil(int epoch, Split split, Checkpoint start, Path workDir, StateDirectory state) {
        try (FineTuning training = prepare(split, start, workDir, Optional.of(state))) {
            return training.runUntil(epoch);
        } finally {
            listener.ended();
        }
    }

    private FineTuning prepare(Split split, Checkpoint start, Path workDir, Optional<StateDirectory> state) {
        // First, as everything else takes long: another training is refused here.
        TrainingSaves saves = TrainingSaves.open(state, identity(split, start));
        List<Double> classWeights =
                ClassWeights.of(split.train(), start.labels(), options.loss().classBalance());
        listener.began(Phase.ENCODING);
        listener.message("encoding " + split.train().rows().size() + " rows");
        EncodedRows rows = encode(split.train(), start, classWeights);
        EncodedRows validation = encode(some(split.dev().rows()), start, classWeights);
        TrainingArchive graph = TrainingArchive.classifier(start, classWeights);
        TrainingSession session = TrainingSession.open(graph, rows, options, saves, workDir, listener);
        return new FineTuning(session, split.dev(), validation, options, saves, workDir, listener);
    }

    private RunIdentity identity(Split split, Checkpoint start) {
        // A head that is not written yet follows from labels and seed.
        RunIdentity identity =
                RunIdentity.of(DataFingerprint.of(split), start, options).with("labels", start.labels());
        return teacher.map(given -> identity.with("teacher", given.release().version() + " " + given.share()))
                .orElse(identity);
    }

    private EncodedRows encode(LabeledData train, Checkpoint start, List<Double> classWeights) {
        List<LabeledRow> texts = rows(train);
        EncodedRows rows = encode(texts, start, classWeights);
        if (teacher.isEmpty()) {
            return rows;
        }
        Teacher given = teacher.get();
        listener.message("asking release " + given.release().version() + " about " + texts.size() + " rows");
        return rows.taught(given.answers(texts, start.labels()), given.share());
    }

    private EncodedRows encode(List<LabeledRow> texts, Checkpoint start, List<Double> classWeights) {
        try (TicketTokenizer tokenizer =
                TicketTokenizer.open(start.dir(), options.input().maxTokens())) {
            // Focal loss is a mean over rows, whatever their classes weigh.
            List<Double> counted = options.loss().focalGamma() > 0 ? List.of() : classWeights;
            return EncodedRows.of(texts, start.labels(), counted, tokenizer);
        }
    }

    /** At even distances, as files are often sorted. */
    private static List<LabeledRow> some(List<LabeledRow> dev) {
        int count = Math.min(VALIDATED, dev.size());
        return IntStream.range(0, count)
                .mapToObj(row -> dev.get((int) ((long) row * dev.size() / count)))
                .toList();
    }

    private List<LabeledRow> rows(LabeledData train) {
        List<LabeledRow> rows = new ArrayList<>(train.rows());
        for (int copy = 0; copy < options.loss().outOfScopeCopies(); copy++) {
            rows.addAll(train.outOfScope());
        }
        return rows;
    }
}
