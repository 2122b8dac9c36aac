package org.ticketstream.ingest;

import java.nio.file.Path;
import java.util.Map;
import org.ticketstream.ingest.revisions.DuplicateSettings;
import org.ticketstream.ingest.routing.RoutingRules;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.ClientProperties;

/**
 * Settings of the ingest service.
 *
 * @param bootstrapServers Kafka's {@code host:port,host:port}
 * @param registryUrl schema registry's URL, or several of the same registry separated by commas
 * @param registryProperties settings of the registry client: credentials, TLS, time-outs
 * @param topicPrefix put before each topic name; may be empty
 * @param applicationId consumer group, transactional ids and internal topics are named by it
 * @param stateDir where the state stores lie; kept across restarts
 * @param streams how the stream graph is run
 * @param topology what its parts do
 */
public record IngestConfig(
        String bootstrapServers,
        String registryUrl,
        Map<String, String> registryProperties,
        String topicPrefix,
        String applicationId,
        Path stateDir,
        StreamsSettings streams,
        TopologySettings topology) {
    public static final String DEFAULT_APPLICATION_ID = "ticketstream-ingest";

    public IngestConfig {
        requireText("bootstrapServers", bootstrapServers);
        requireText("registryUrl", registryUrl);
        requireText("applicationId", applicationId);
        new Topics(topicPrefix);
        registryProperties = Map.copyOf(registryProperties);
    }

    /** Without the values of properties, which may be secret. */
    @Override
    public String toString() {
        return "ingest " + applicationId + " on " + bootstrapServers + ", " + registryUrl + ", prefix '" + topicPrefix
                + "', " + streams + ", " + ClientProperties.names(registryProperties);
    }

    /** Everything but the addresses and the state directory at its default. */
    public static IngestConfig of(String bootstrapServers, String registryUrl, Path stateDir) {
        return new IngestConfig(
                bootstrapServers,
                registryUrl,
                Map.of(),
                "",
                DEFAULT_APPLICATION_ID,
                stateDir,
                StreamsSettings.defaults(),
                TopologySettings.defaults());
    }

    /** The same with topics under another prefix. */
    public IngestConfig withTopicPrefix(String prefix) {
        return new IngestConfig(
                bootstrapServers, registryUrl, registryProperties, prefix, applicationId, stateDir, streams, topology);
    }

    /** The same, run in another way. */
    public IngestConfig withStreams(StreamsSettings settings) {
        return new IngestConfig(
                bootstrapServers,
                registryUrl,
                registryProperties,
                topicPrefix,
                applicationId,
                stateDir,
                settings,
                topology);
    }

    /** The same with other duplicates. */
    public IngestConfig withDuplicates(DuplicateSettings settings) {
        return with(topology.withDuplicates(settings));
    }

    /** The same with other routing rules. */
    public IngestConfig withRouting(RoutingRules rules) {
        return with(topology.withRouting(rules));
    }

    private IngestConfig with(TopologySettings settings) {
        return new IngestConfig(
                bootstrapServers,
                registryUrl,
                registryProperties,
                topicPrefix,
                applicationId,
                stateDir,
                streams,
                settings);
    }

    private static void requireText(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "Cannot start ingest: " + name + " must not be empty (got: " + value + ")");
        }
    }
}
