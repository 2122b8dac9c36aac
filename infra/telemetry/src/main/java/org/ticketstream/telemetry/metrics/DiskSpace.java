package org.ticketstream.telemetry.metrics;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Space on the disk of a directory, or of the nearest one above it that exists; NaN where that is not known. */
record DiskSpace(Path directory) {
    @FunctionalInterface
    private interface Figure {
        long of(FileStore store) throws IOException;
    }

    double free() {
        return ask(FileStore::getUsableSpace);
    }

    double total() {
        return ask(FileStore::getTotalSpace);
    }

    private double ask(Figure figure) {
        Path existing = directory.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            return figure.of(Files.getFileStore(existing));
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
