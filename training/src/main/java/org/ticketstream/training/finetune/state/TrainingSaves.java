package org.ticketstream.training.finetune.state;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.ticketstream.model.checkpoint.Checkpoint;

/** The saves of one training: the last one, to go on from, and the next one when it is due. One thread at a time. */
public final class TrainingSaves {
    private static final DateTimeFormatter SAVED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Optional<StateDirectory> directory;
    private final RunIdentity identity;
    private final Optional<SavedTraining> last;
    private long savedAt = System.nanoTime();

    private TrainingSaves(Optional<StateDirectory> directory, RunIdentity identity, Optional<SavedTraining> last) {
        this.directory = directory;
        this.identity = identity;
        this.last = last;
    }

    /**
     * Looks for the last save.
     *
     * @param directory where the training saves itself; empty: nowhere
     * @throws OtherTrainingException if what is saved there is another training
     */
    public static TrainingSaves open(Optional<StateDirectory> directory, RunIdentity identity) {
        return new TrainingSaves(directory, identity, directory.flatMap(place -> place.load(identity)));
    }

    /**
     * What was found to go on from, in words for the person who asked for that; empty if nobody did.
     *
     * @param steps of the whole training
     */
    public Optional<String> found(int steps) {
        return directory.filter(StateDirectory::isToResume).map(place -> last.map(SavedTraining::position)
                .map(position -> "going on after step " + position.step() + " of " + steps + ", saved "
                        + SAVED.format(place.savedAt().orElseThrow()) + " in " + place.path())
                .orElse("nothing to resume in " + place.path() + ": starting from the beginning"));
    }

    /** Where to go on. */
    public TrainingPosition position() {
        return last.map(SavedTraining::position).orElseGet(TrainingPosition::start);
    }

    /** The weights to go on from: those of the last save, or else of the start. */
    public Checkpoint weights(Checkpoint start) {
        return last.map(SavedTraining::checkpoint).orElse(start);
    }

    /** State of the optimizer to go on from; empty at the start. */
    public Optional<OptimizerState> optimizer() {
        return last.map(SavedTraining::optimizer);
    }

    /** Whether it is time to save. */
    public boolean isDue() {
        return directory
                .filter(place -> System.nanoTime() - savedAt >= place.every().toNanos())
                .isPresent();
    }

    /**
     * Saves, if there is a place for it.
     *
     * @param checkpoint writes the weights as a Hugging Face directory to a place
     */
    public void save(TrainingPosition position, OptimizerState optimizer, Consumer<Path> checkpoint) {
        directory.ifPresent(place -> {
            place.save(identity, position, optimizer, checkpoint);
            position.best().ifPresent(best -> place.keepBest(best.epoch()));
        });
        savedAt = System.nanoTime();
    }

    /** Where the checkpoint of the best epoch is kept; empty if the training saves nothing. */
    public Optional<Path> best(int epoch) {
        return directory.map(place -> place.best(epoch));
    }

    /** Where the saves lie; empty if the training saves nothing. */
    public Optional<Path> path() {
        return directory.map(StateDirectory::path);
    }
}
