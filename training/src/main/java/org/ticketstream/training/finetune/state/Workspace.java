package org.ticketstream.training.finetune.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.files.OwnedTrees;

/**
 * What a training needs of the machine while it runs: the directory where it saves itself, if it does, and one for
 * files that are gone when it ends. A process that is asked to end waits until the workspace is closed.
 */
public final class Workspace implements AutoCloseable {
    private final ExitGuard guard;
    private final Optional<StateDirectory> state;
    private final Path workDir;

    private Workspace(ExitGuard guard, Optional<StateDirectory> state, Path workDir) {
        this.guard = guard;
        this.state = state;
        this.workDir = workDir;
    }

    /**
     * Opens a workspace for the calling thread.
     *
     * @param saving where the training saves itself; empty: nowhere
     * @throws IllegalStateException if another training uses that place, or has not ended there and must not be resumed
     */
    public static Workspace open(Optional<Saving> saving) {
        ExitGuard guard = ExitGuard.enter();
        Optional<StateDirectory> state = Optional.empty();
        try {
            state = saving.map(StateDirectory::open);
            return new Workspace(guard, state, workDir(state));
        } catch (RuntimeException e) {
            state.ifPresent(StateDirectory::close);
            guard.close();
            throw e;
        }
    }

    /**
     * Inside the place where the training saves itself, if there is one, else where the system keeps temporary files.
     */
    private static Path workDir(Optional<StateDirectory> state) {
        try {
            return state.isPresent()
                    ? Files.createDirectory(state.get().workPlace())
                    : Files.createTempDirectory("ticketstream-training-");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a directory for temporary files: " + e.getMessage(), e);
        }
    }

    /** Where the training saves itself. */
    public Optional<StateDirectory> state() {
        return state;
    }

    /** A directory for short-lived files. */
    public Path workDir() {
        return workDir;
    }

    /** The training has ended: what it has saved of itself is deleted. */
    public void clear() {
        state.ifPresent(StateDirectory::clear);
    }

    @Override
    @SuppressWarnings("try") // closed last to first, also if one of them fails
    public void close() {
        try (ExitGuard last = guard;
                StateDirectory place = state.orElse(null)) {
            OwnedTrees.discard(workDir);
        }
    }
}
