package org.ticketstream.training.finetune.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.ticketstream.model.checkpoint.AtomicDirectory;

/** Directories that live only as long as a training. */
public final class WorkFiles {

    private WorkFiles() {}

    /** Deletes a directory with all that is in it; does nothing if it does not exist. */
    public static void delete(Path dir) {
        try {
            AtomicDirectory.delete(dir);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + dir + ": " + e.getMessage(), e);
        }
    }
}
