package org.ticketstream.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ticketstream.files.OwnedTrees;

/**
 * The checkpoints that a job has left in its directory. A checkpoint is complete when its {@code _metadata} is there:
 * Flink writes that file last and renames it into place. The job keeps its id over restarts, so numbers only grow.
 */
final class RetainedCheckpoints {

    private static final String PREFIX = "chk-";

    private final Path jobDir;

    RetainedCheckpoints(Path jobDir) {
        this.jobDir = jobDir;
    }

    /**
     * The newest complete checkpoint. An older one must not be restored: what came after it may be committed in Kafka.
     */
    Optional<Path> newest() {
        return all().stream()
                .filter(RetainedCheckpoints::isComplete)
                .max(Comparator.comparingLong(RetainedCheckpoints::number));
    }

    /** Deletes what a killed job has left half-written. */
    void deleteIncomplete() {
        try {
            for (Path checkpoint : all()) {
                if (!isComplete(checkpoint)) {
                    OwnedTrees.delete(checkpoint);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete an incomplete checkpoint in " + jobDir, e);
        }
    }

    private List<Path> all() {
        if (!Files.isDirectory(jobDir)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(jobDir)) {
            return entries.filter(entry -> entry.getFileName().toString().matches(PREFIX + "\\d{1,18}"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the checkpoints in " + jobDir, e);
        }
    }

    private static boolean isComplete(Path checkpoint) {
        return Files.exists(checkpoint.resolve("_metadata"));
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
    }
}
