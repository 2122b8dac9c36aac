package org.ticketstream.operations.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Test data that lies beside the repository on some machines. */
final class SharedFile {

    private SharedFile() {}

    static Optional<Path> find(String name) {
        String configured = System.getProperty("ticketstream.shared", System.getenv("TICKETSTREAM_SHARED"));
        Path dir = configured == null ? beside() : Path.of(configured);
        return Optional.of(dir.resolve(name)).filter(Files::isRegularFile);
    }

    private static Path beside() {
        Path dir = Path.of("").toAbsolutePath();
        while (dir.getParent() != null && !Files.isDirectory(dir.resolve("shared/data"))) {
            dir = dir.getParent();
        }
        return dir.resolve("shared/data");
    }
}
