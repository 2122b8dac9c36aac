package org.ticketstream.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.ticketstream.schemas.Topics;

/**
 * Settings of the ingest service.
 *
 * @param bootstrapServers Kafka's {@code host:port,host:port}
 * @param registryUrl schema registry's URL
 * @param topicPrefix put before each topic name; may be empty
 * @param applicationId consumer group, transactional ids and internal topics are named by it
 * @param stateDir where the state stores lie; kept across restarts
 * @param threads stream threads
 * @param commitInterval how often results become visible to read_committed consumers
 * @param maxCharacters longer ticket texts are cut there
 * @param replicationFactor of internal topics; -1 takes the broker's default
 * @param kafkaProperties further Kafka Streams properties, for example security; they win over the settings above
 */
public record IngestConfig(
        String bootstrapServers,
        String registryUrl,
        String topicPrefix,
        String applicationId,
        Path stateDir,
        int threads,
        Duration commitInterval,
        int maxCharacters,
        int replicationFactor,
        Map<String, String> kafkaProperties) {
    public static final String DEFAULT_APPLICATION_ID = "ticketstream-ingest";
    public static final int DEFAULT_MAX_CHARACTERS = 32_768;

    public IngestConfig {
        require(!bootstrapServers.isBlank(), "bootstrapServers must not be empty", bootstrapServers);
        require(!registryUrl.isBlank(), "registryUrl must not be empty", registryUrl);
        require(!applicationId.isBlank(), "applicationId must not be empty", applicationId);
        require(threads >= 1, "threads must be at least 1", threads);
        require(!commitInterval.isNegative() && !commitInterval.isZero(), "commitInterval must be > 0", commitInterval);
        require(maxCharacters >= 1, "maxCharacters must be at least 1", maxCharacters);
        require(
                replicationFactor == -1 || replicationFactor >= 1,
                "replicationFactor must be -1 or at least 1",
                replicationFactor);
        new Topics(topicPrefix);
        kafkaProperties = Map.copyOf(kafkaProperties);
    }

    /** Everything but the addresses and the state directory at its default. */
    public static IngestConfig of(String bootstrapServers, String registryUrl, Path stateDir) {
        return new IngestConfig(
                bootstrapServers,
                registryUrl,
                "",
                DEFAULT_APPLICATION_ID,
                stateDir,
                1,
                Duration.ofMillis(200),
                DEFAULT_MAX_CHARACTERS,
                -1,
                Map.of());
    }

    private static void require(boolean condition, String rule, Object got) {
        if (!condition) {
            throw new IllegalArgumentException("Cannot start ingest: " + rule + " (got: " + got + ")");
        }
    }
}
