package org.ticketstream.cli.topics;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.schemas.client.TopicOverrides;
import org.ticketstream.settings.DurationConverter;
import org.ticketstream.settings.PropertiesFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What an operator wants of the topics otherwise than the default; flags win over the file. */
final class TopicOptions {
    private static final String UNLIMITED = "unlimited";
    private static final String RETENTION = "retention.";
    private static final String PARTITIONS = "partitions.";
    private static final String REPLICATION = "replication";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--topic-settings",
            paramLabel = "FILE",
            description = "Properties file of the settings below: replication=3, partitions.tickets.received=12,"
                    + " retention.tickets.clean=90d.")
    private Path file;

    @Option(
            names = "--replication",
            paramLabel = "N",
            description = "Replicas of topics that are made. Without it, the broker's.")
    private Integer replication;

    @Option(
            names = "--partitions",
            paramLabel = "TOPIC=N",
            description = "Name without prefix; may be repeated. Without it, 4 for topics of tickets that are made,"
                    + " and what there is for others.")
    private Map<String, Integer> partitions = Map.of();

    @Option(
            names = "--retention",
            paramLabel = "TOPIC=TIME",
            description = "How long records are kept: 12h, 30d or unlimited; may be repeated. What people said does not"
                    + " expire.")
    private Map<String, String> retention = Map.of();

    TopicOverrides overrides() {
        return Usage.checked(command, this::merged);
    }

    private TopicOverrides merged() {
        Map<String, Optional<Duration>> times = new HashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        OptionalInt replicas = OptionalInt.empty();
        if (file != null) {
            for (Map.Entry<String, String> setting : PropertiesFile.read(file).entrySet()) {
                String key = setting.getKey();
                if (key.startsWith(RETENTION)) {
                    times.put(key.substring(RETENTION.length()), time(setting.getValue()));
                } else if (key.startsWith(PARTITIONS)) {
                    numbers.put(key.substring(PARTITIONS.length()), number(key, setting.getValue()));
                } else if (key.equals(REPLICATION)) {
                    replicas = OptionalInt.of(number(key, setting.getValue()));
                } else {
                    throw new IllegalArgumentException("Cannot read topic settings from " + file
                            + ": there are replication, partitions.TOPIC and retention.TOPIC (got: " + key + ")");
                }
            }
        }
        numbers.putAll(partitions);
        retention.forEach((topic, value) -> times.put(topic, time(value)));
        return new TopicOverrides(times, numbers, replication == null ? replicas : OptionalInt.of(replication));
    }

    private static Optional<Duration> time(String value) {
        if (value.equals(UNLIMITED)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DurationConverter().convert(value));
        } catch (TypeConversionException e) {
            throw new IllegalArgumentException(
                    "Cannot set a retention: it is a time such as 12h or 30d, or unlimited (got: " + value + ")", e);
        }
    }

    private static int number(String key, String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Cannot set " + key + ": it is a whole number (got: " + value + ")", e);
        }
    }
}
