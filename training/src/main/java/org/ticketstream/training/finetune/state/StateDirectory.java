package org.ticketstream.training.finetune.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ticketstream.files.Durability;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.files.PrivateDirectories;
import org.ticketstream.files.WholeDirectory;
import org.ticketstream.model.checkpoint.Checkpoint;

/**
 * Where a training saves itself, so that it can be resumed however its process has ended. A save appears whole
 * or not at all; the latest two are kept. One process at a time may use a directory.
 *
 * <p>{@code step-<number>/} holds {@code checkpoint/}, a Hugging Face directory, {@code optimizer.safetensors} and
 * {@code state.json}; {@code best-<epoch>/} is the checkpoint of the best epoch.
 */
public final class StateDirectory implements AutoCloseable {

    private static final int KEPT = 2;
    private static final String STEP = "step-";
    private static final String BEST = "best-";
    private static final String LOCK = "lock";

    private final Path dir;
    private final Duration every;
    private final boolean resume;
    private final FileChannel lock;

    private StateDirectory(Path dir, Duration every, boolean resume, FileChannel lock) {
        this.dir = dir;
        this.every = every;
        this.resume = resume;
        this.lock = lock;
    }

    /**
     * Opens a directory, which is created if needed, for one training.
     *
     * @throws IllegalStateException if another process uses it, or it holds a training that must not be resumed
     */
    public static StateDirectory open(Saving saving) {
        return open(saving.dir(), saving.every(), saving.resume());
    }

    private static StateDirectory open(Path dir, Duration every, boolean resume) {
        try {
            // What is saved holds the training rows.
            PrivateDirectories.create(dir);
            FileChannel lock = FileChannel.open(dir.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lockFree(lock)) {
                lock.close();
                throw new IllegalStateException("Cannot train: another training uses " + dir);
            }
            StateDirectory state = new StateDirectory(dir, every, resume, lock);
            state.deleteUnfinished();
            if (!resume && state.latest().isPresent()) {
                state.close();
                throw new IllegalStateException("Cannot start a training: " + dir
                        + " holds one that has not ended; resume it (--resume), or delete the directory");
            }
            return state;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + dir + ": " + e.getMessage(), e);
        }
    }

    /** How often the training saves itself, besides when it is interrupted. */
    public Duration every() {
        return every;
    }

    /** Whether the training is to go on from what is saved here, if anything is. */
    boolean isToResume() {
        return resume;
    }

    /** When the last save was made; empty if there is none. */
    Optional<Instant> savedAt() {
        return latest().map(save -> {
            try {
                return Files.getLastModifiedTime(save).toInstant();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + save + ": " + e.getMessage(), e);
            }
        });
    }

    /** Where it lies. */
    public Path path() {
        return dir;
    }

    /** A place for short-lived files; if the process is killed, they go when the directory is opened again. */
    public Path workPlace() {
        return dir.resolve(".work");
    }

    /**
     * The last save.
     *
     * @throws OtherTrainingException if it is of another training
     */
    Optional<SavedTraining> load(RunIdentity identity) {
        return latest().map(save -> {
            ObjectNode state = StateJson.parse(read(save.resolve("state.json")));
            List<String> differences = identity.differences(state.path("run"));
            if (!differences.isEmpty()) {
                throw new OtherTrainingException(
                        "Cannot resume the training in " + dir + ": " + String.join("; ", differences));
            }
            return new SavedTraining(
                    Checkpoint.open(save.resolve("checkpoint")),
                    OptimizerState.read(save.resolve("optimizer.safetensors")),
                    position(state));
        });
    }

    /**
     * Saves.
     *
     * @param checkpoint writes the weights as a Hugging Face directory to a place
     */
    void save(RunIdentity identity, TrainingPosition position, OptimizerState optimizer, Consumer<Path> checkpoint) {
        Path target = dir.resolve(String.format("%s%09d", STEP, position.step()));
        if (Files.exists(target)) {
            return;
        }
        ObjectNode state = StateJson.MAPPER.createObjectNode();
        state.set("run", identity.json());
        state.set("position", StateJson.MAPPER.valueToTree(position));
        WholeDirectory.create(target, into -> {
            checkpoint.accept(into.resolve("checkpoint"));
            optimizer.write(into.resolve("optimizer.safetensors"));
            Files.writeString(into.resolve("state.json"), state.toString());
            Durability.forceTree(into);
        });
        List<Path> saves = list(STEP);
        saves.subList(0, Math.max(0, saves.size() - KEPT)).forEach(OwnedTrees::discard);
    }

    /** Where the checkpoint of the best epoch lies or is to lie. */
    Path best(int epoch) {
        return dir.resolve(BEST + epoch);
    }

    /** Deletes the checkpoints of epochs that are no longer the best. */
    void keepBest(int epoch) {
        list(BEST).stream().filter(path -> !path.equals(best(epoch))).forEach(OwnedTrees::discard);
    }

    /** Deletes what was saved: the training has ended. */
    public void clear() {
        list(STEP).forEach(OwnedTrees::discard);
        list(BEST).forEach(OwnedTrees::discard);
    }

    /** Lets another process use the directory; removes it if nothing is saved there. */
    @Override
    public void close() {
        try {
            boolean empty = list(STEP).isEmpty() && list(BEST).isEmpty();
            if (empty) {
                Files.deleteIfExists(dir.resolve(LOCK));
            }
            lock.close();
            if (empty) {
                Files.deleteIfExists(dir);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot leave " + dir + ": " + e.getMessage(), e);
        }
    }

    private Optional<Path> latest() {
        List<Path> saves = list(STEP);
        return saves.isEmpty() ? Optional.empty() : Optional.of(saves.get(saves.size() - 1));
    }

    /** Whether a training is saved in a directory, which need not be there. */
    static boolean holdsSave(Path dir) {
        return Files.isDirectory(dir) && !list(dir, STEP).isEmpty();
    }

    private List<Path> list(String prefix) {
        return list(dir, prefix);
    }

    private static List<Path> list(Path dir, String prefix) {
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + dir + ": " + e.getMessage(), e);
        }
    }

    /** What a process that was killed while it saved has left: hidden names, which are never read. */
    private void deleteUnfinished() {
        list(".").forEach(OwnedTrees::discard);
    }

    private static TrainingPosition position(ObjectNode state) {
        try {
            return StateJson.MAPPER.treeToValue(state.path("position"), TrainingPosition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot read the state of a training: " + e.getOriginalMessage(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static boolean lockFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
