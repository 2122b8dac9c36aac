package org.ticketstream.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ticketstream.training.finetune.WorkFiles;

/** A directory for what a training writes before it is done; gone when closed. */
record WorkDirectory(Path path) implements AutoCloseable {

    static WorkDirectory create() {
        try {
            return new WorkDirectory(Files.createTempDirectory("ticketstream-training-"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a directory for temporary files: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        WorkFiles.delete(path);
    }
}
