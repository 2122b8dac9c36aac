package org.ticketstream.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.training.finetune.state.StateDirectory;
import org.ticketstream.training.finetune.state.WorkFiles;

/** A directory for what a training writes before it is done; gone when closed. */
record WorkDirectory(Path path) implements AutoCloseable {

    /** Inside the place where the training saves itself, if there is one, else where the system keeps temporary files. */
    static WorkDirectory create(Optional<StateDirectory> state) {
        try {
            return new WorkDirectory(
                    state.isPresent()
                            ? Files.createDirectory(state.get().workPlace())
                            : Files.createTempDirectory("ticketstream-training-"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a directory for temporary files: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        WorkFiles.delete(path);
    }
}
