package org.ticketstream.ingest;

import java.nio.file.Path;
import java.util.Map;
import org.ticketstream.ingest.cleaning.CleaningSettings;
import org.ticketstream.ingest.quality.QualitySettings;
import org.ticketstream.ingest.retention.RetentionSettings;
import org.ticketstream.ingest.revisions.DuplicateSettings;
import org.ticketstream.ingest.routing.RoutingRules;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.ClientProperties;

/**
 * Settings of the ingest service.
 *
 * @param bootstrapServers Kafka's {@code host:port,host:port}
 * @param registryUrl schema registry's URL, or several of the same registry separated by commas
 * @param topicPrefix put before each topic name; may be empty
 * @param applicationId consumer group, transactional ids and internal topics are named by it
 * @param stateDir where the state stores lie; kept across restarts
 * @param streams how the stream graph is run
 * @param cleaning how tickets are cleaned
 * @param duplicates which tickets are links to others
 * @param quality how the quality of models is counted
 * @param routing who takes which ticket
 * @param retention how long the state keeps what it knows
 * @param registryProperties settings of the registry client: credentials, TLS, time-outs
 */
public record IngestConfig(
        String bootstrapServers,
        String registryUrl,
        String topicPrefix,
        String applicationId,
        Path stateDir,
        StreamsSettings streams,
        CleaningSettings cleaning,
        DuplicateSettings duplicates,
        QualitySettings quality,
        RoutingRules routing,
        RetentionSettings retention,
        Map<String, String> registryProperties) {
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
                "",
                DEFAULT_APPLICATION_ID,
                stateDir,
                StreamsSettings.defaults(),
                CleaningSettings.defaults(),
                DuplicateSettings.defaults(),
                QualitySettings.defaults(),
                RoutingRules.none(),
                RetentionSettings.defaults(),
                Map.of());
    }

    /** The same installation's topics under another prefix. */
    public IngestConfig withTopicPrefix(String prefix) {
        return new IngestConfig(
                bootstrapServers,
                registryUrl,
                prefix,
                applicationId,
                stateDir,
                streams,
                cleaning,
                duplicates,
                quality,
                routing,
                retention,
                registryProperties);
    }

    /** The same, run in another way. */
    public IngestConfig withStreams(StreamsSettings settings) {
        return new IngestConfig(
                bootstrapServers,
                registryUrl,
                topicPrefix,
                applicationId,
                stateDir,
                settings,
                cleaning,
                duplicates,
                quality,
                routing,
                retention,
                registryProperties);
    }

    /** The same with other duplicates. */
    public IngestConfig withDuplicates(DuplicateSettings settings) {
        return new IngestConfig(
                bootstrapServers,
                registryUrl,
                topicPrefix,
                applicationId,
                stateDir,
                streams,
                cleaning,
                settings,
                quality,
                routing,
                retention,
                registryProperties);
    }

    /** The same with other rules of routing. */
    public IngestConfig withRouting(RoutingRules rules) {
        return new IngestConfig(
                bootstrapServers,
                registryUrl,
                topicPrefix,
                applicationId,
                stateDir,
                streams,
                cleaning,
                duplicates,
                quality,
                rules,
                retention,
                registryProperties);
    }

    private static void requireText(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "Cannot start ingest: " + name + " must not be empty (got: " + value + ")");
        }
    }
}
