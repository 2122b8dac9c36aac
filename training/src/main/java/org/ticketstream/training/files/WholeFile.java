package org.ticketstream.training.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes reports. */
public final class WholeFile {

    private WholeFile() {}

    /** Writes a text in UTF-8 in place of what was there; the file appears whole or not at all. */
    public static void write(Path file, String text) {
        Path target = file.toAbsolutePath();
        try {
            Files.createDirectories(target.getParent());
            Path part = Files.createTempFile(
                    target.getParent(), target.getFileName().toString(), ".part");
            Files.writeString(part, text);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write report " + file + ": " + e.getMessage(), e);
        }
    }
}
