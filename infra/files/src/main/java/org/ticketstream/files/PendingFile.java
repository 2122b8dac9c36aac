package org.ticketstream.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is written over a longer time, under another name until it is complete, so that a part of it is never
 * taken for the whole.
 */
public record PendingFile(Path file) {

    /** Where it is written. */
    public Path partial() {
        return file.toAbsolutePath().resolveSibling(file.getFileName() + ".partial");
    }

    /** Gives the file its name; an older one is replaced. */
    public void complete() {
        try {
            WholeFile.replace(partial(), file.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot complete " + file + ": " + e.getMessage(), e);
        }
    }

    /** Deletes the incomplete file, if there is one. */
    public void discard() {
        try {
            Files.deleteIfExists(partial());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + partial() + ": " + e.getMessage(), e);
        }
    }
}
