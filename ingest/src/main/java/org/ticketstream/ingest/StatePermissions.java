package org.ticketstream.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ticketstream.files.PrivateDirectories;

/** State stores hold whole tickets: only their owner may read them. Kafka Streams lets the group in. */
final class StatePermissions {

    private StatePermissions() {}

    /** Closes the directories that Kafka Streams has made to others. */
    static void tighten(Path stateDir, String applicationId) {
        for (Path dir : new Path[] {stateDir, stateDir.resolve(applicationId)}) {
            try {
                if (Files.isDirectory(dir)) {
                    PrivateDirectories.create(dir);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot keep others out of the state directory " + dir + ": " + e, e);
            }
        }
    }
}
