package org.ticketstream.classifier.backfill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that has another name until it is complete, so that nobody takes half of it for the whole. */
record PendingFile(Path file) {

    Path partial() {
        return file.toAbsolutePath().resolveSibling(file.getFileName() + ".partial");
    }

    /** Puts it in the place of an older one. */
    void complete() {
        try {
            Files.move(
                    partial(),
                    file.toAbsolutePath(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot complete " + file + ": " + e.getMessage(), e);
        }
    }

    /** Deletes what is not complete. */
    void discard() {
        try {
            Files.deleteIfExists(partial());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + partial() + ": " + e.getMessage(), e);
        }
    }
}
