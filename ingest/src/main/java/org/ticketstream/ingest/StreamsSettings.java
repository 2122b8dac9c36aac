package org.ticketstream.ingest;

import java.time.Duration;
import java.util.Map;
import org.ticketstream.schemas.client.ClientProperties;

/**
 * How the stream graph is run.
 *
 * @param threads stream threads
 * @param commitInterval how often results become visible to read_committed consumers
 * @param replicationFactor of internal topics; -1 takes the broker's default
 * @param kafkaProperties further Kafka Streams properties, for example security; they win over the settings above
 */
public record StreamsSettings(
        int threads, Duration commitInterval, int replicationFactor, Map<String, String> kafkaProperties) {
    public StreamsSettings {
        require(threads >= 1, "threads must be at least 1", threads);
        require(
                commitInterval.compareTo(Duration.ofMillis(1)) >= 0,
                "commitInterval must be at least 1 ms",
                commitInterval);
        require(
                replicationFactor == -1 || replicationFactor >= 1,
                "replicationFactor must be -1 or at least 1",
                replicationFactor);
        kafkaProperties = Map.copyOf(kafkaProperties);
    }

    /** One thread, a commit five times a second. */
    public static StreamsSettings defaults() {
        return new StreamsSettings(1, Duration.ofMillis(200), -1, Map.of());
    }

    /** Without the values of properties, which may be secret. */
    @Override
    public String toString() {
        return threads + " threads, commit every " + commitInterval + ", replication " + replicationFactor + ", "
                + ClientProperties.names(kafkaProperties);
    }

    StreamsSettings withKafkaProperties(Map<String, String> properties) {
        return new StreamsSettings(threads, commitInterval, replicationFactor, properties);
    }

    private static void require(boolean condition, String rule, Object got) {
        if (!condition) {
            throw new IllegalArgumentException("Cannot start ingest: " + rule + " (got: " + got + ")");
        }
    }
}
