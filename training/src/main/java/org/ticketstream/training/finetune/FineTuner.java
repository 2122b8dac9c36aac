package org.ticketstream.training.finetune;

import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.progress.ProgressListener;

/**
 * Trains a classifier. The same data, checkpoint, options and machine give the same weights, also if the training was taken
 * up again in between.
 *
 * <p>Interrupting the calling thread stops the training between two steps.
 */
public final class FineTuner {

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
     * @param split   rows to learn from, and to choose the best epoch by
     * @param start   a classifier whose labels include those of the training rows
     * @param workDir an existing directory for what is written: the trained checkpoint and short-lived files
     * @param state   where the training saves itself, and from where it goes on if it is saved there
     * @throws TrainingDivergedException if loss or gradient is not a number again and again
     * @throws IllegalStateException     if what is saved is another training
     * @throws java.util.concurrent.CancellationException if the thread was interrupted; saved, if there is a place for it
     */
    public TrainingResult run(Split split, Checkpoint start, Path workDir, Optional<StateDirectory> state) {
        try (FineTuning training = FineTuning.prepare(split, start, workDir, options, teacher, state, listener)) {
            return training.run();
        } finally {
            listener.ended();
        }
    }

    /**
     * Trains to the end of an epoch and saves the training there, so that it can be taken up again. Warm-up and decay are those
     * of the whole training.
     *
     * @param epoch from 1
     * @param state where the training is saved, and from where it goes on if it is saved there
     * @return the classifier as it is then; see the other method
     */
    public TrainingResult runUntil(int epoch, Split split, Checkpoint start, Path workDir, StateDirectory state) {
        try (FineTuning training =
                FineTuning.prepare(split, start, workDir, options, teacher, Optional.of(state), listener)) {
            return training.runUntil(epoch);
        } finally {
            listener.ended();
        }
    }
}
