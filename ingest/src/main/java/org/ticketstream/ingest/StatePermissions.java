package org.ticketstream.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** State stores hold whole tickets: nobody but their owner reads them. Kafka Streams lets the group in. */
final class StatePermissions {

    private StatePermissions() {}

    /** Keeps others out of the directories that Kafka Streams has made. */
    static void tighten(Path stateDir, String applicationId) {
        if (!stateDir.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        for (Path dir : new Path[] {stateDir, stateDir.resolve(applicationId)}) {
            try {
                if (Files.isDirectory(dir)) {
                    Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot keep others out of the state directory " + dir + ": " + e, e);
            }
        }
    }
}
