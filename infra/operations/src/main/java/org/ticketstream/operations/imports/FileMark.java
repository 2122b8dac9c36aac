package org.ticketstream.operations.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ticketstream.files.Sha256;

/**
 * By what a file is known again, even after more was appended to it.
 *
 * @param size in bytes
 * @param sha256 of the beginning, a megabyte at most
 */
record FileMark(long size, String sha256) {

    private static final int BEGINNING = 1 << 20;

    static FileMark of(Path file) throws IOException {
        return of(file, Files.size(file));
    }

    private static FileMark of(Path file, long size) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] beginning = in.readNBytes((int) Math.min(size, BEGINNING));
            return new FileMark(size, Sha256.of(beginning));
        }
    }

    /** Whether a file begins as the marked one did and has not become shorter. */
    boolean fits(Path file) throws IOException {
        return Files.size(file) >= size && of(file, size).sha256().equals(sha256);
    }
}
