package org.ticketstream.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.ticketstream.schemas.Topics;

/**
 * Settings of a local stack.
 *
 * @param dir directory that holds all its data
 * @param kafkaPort port of the broker; 0 for the one of the last start, else 9092, else a free one
 * @param registryPort port of the schema registry; 0 for the one of the last start, else 8081, else a free one
 * @param topicPrefix put before each topic name; may be empty
 * @param parallelism subtasks of the scoring job
 * @param checkpointInterval how often results are committed: the larger part of a ticket's way to a reader
 * @param target execution target of the model, or {@code auto}
 */
public record LocalStackConfig(
        StackDirectory dir,
        int kafkaPort,
        int registryPort,
        String topicPrefix,
        int parallelism,
        Duration checkpointInterval,
        String target) {

    public LocalStackConfig {
        Objects.requireNonNull(dir, "dir is null");
        Objects.requireNonNull(target, "target is null");
        requirePort("kafkaPort", kafkaPort);
        requirePort("registryPort", registryPort);
        new Topics(topicPrefix);
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1 (got: " + parallelism + ")");
        }
        if (checkpointInterval.compareTo(Duration.ofMillis(10)) < 0) {
            throw new IllegalArgumentException(
                    "checkpointInterval must be at least 10 ms (got: " + checkpointInterval + ")");
        }
    }

    /** Everything but the directory at its default. */
    public static LocalStackConfig in(Path dir) {
        return new LocalStackConfig(new StackDirectory(dir), 0, 0, "", 2, Duration.ofMillis(500), "auto");
    }

    /** The same on other ports; 0 leaves the choice to the stack. */
    public LocalStackConfig onPorts(int kafka, int registry) {
        return new LocalStackConfig(dir, kafka, registry, topicPrefix, parallelism, checkpointInterval, target);
    }

    /** The same with other topic names. */
    public LocalStackConfig withTopicPrefix(String prefix) {
        return new LocalStackConfig(dir, kafkaPort, registryPort, prefix, parallelism, checkpointInterval, target);
    }

    /** The same with another scoring job. */
    public LocalStackConfig scoring(int subtasks, Duration interval, String executionTarget) {
        return new LocalStackConfig(dir, kafkaPort, registryPort, topicPrefix, subtasks, interval, executionTarget);
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(name + " must be from 0 to 65535 (got: " + port + ")");
        }
    }
}
