package org.ticketstream.ingest;

import java.nio.file.Path;
import org.ticketstream.ingest.revisions.DuplicateSettings;
import org.ticketstream.ingest.routing.RoutingRules;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.InstallationSettings;
import org.ticketstream.settings.From;
import org.ticketstream.settings.Setting;

/**
 * Settings of the ingest service.
 *
 * @param installation Kafka, schema registry and topic prefix; its Kafka properties are Kafka Streams' too
 * @param applicationId names the consumer group, transactional ids and internal topics
 * @param stateDir where the state stores lie; kept across restarts
 * @param streams how the stream graph is run
 * @param topology what its parts do
 */
public record IngestConfig(
        @From(InstallationSettings.class) Installation installation,

        @Setting(
                defaultValue = DEFAULT_APPLICATION_ID,
                paramLabel = "ID",
                help = "Names the consumer group and internal topics; the same for all instances that share the"
                        + " work.")
        String applicationId,

        @Setting(
                paramLabel = "DIR",
                help = "Where the state stores lie. Keep it across restarts; a lost one is rebuilt from Kafka.")
        Path stateDir,

        StreamsSettings streams,
        TopologySettings topology) {
    /** The application id of an installation that has one ingest service. */
    public static final String DEFAULT_APPLICATION_ID = "ticketstream-ingest";

    public IngestConfig {
        if (applicationId.isBlank()) {
            throw new IllegalArgumentException(
                    "Cannot start ingest: applicationId must not be empty (got: " + applicationId + ")");
        }
    }

    /** Everything but the installation and the state directory at its default. */
    public static IngestConfig of(Installation installation, Path stateDir) {
        return new IngestConfig(
                installation,
                DEFAULT_APPLICATION_ID,
                stateDir,
                StreamsSettings.defaults(),
                TopologySettings.defaults());
    }

    /** The same, run in another way. */
    public IngestConfig withStreams(StreamsSettings settings) {
        return new IngestConfig(installation, applicationId, stateDir, settings, topology);
    }

    /** The same with other duplicates. */
    public IngestConfig withDuplicates(DuplicateSettings settings) {
        return with(topology.withDuplicates(settings));
    }

    /** The same with other routing rules. */
    public IngestConfig withRouting(RoutingRules rules) {
        return with(topology.withRouting(rules));
    }

    /** The same with or without topics of JSON. */
    public IngestConfig withJsonTopics(boolean on) {
        return with(topology.withJsonTopics(on));
    }

    private IngestConfig with(TopologySettings settings) {
        return new IngestConfig(installation, applicationId, stateDir, streams, settings);
    }

    /** Without the values of properties, which may be secret. */
    @Override
    public String toString() {
        return "ingest " + applicationId + " on " + installation + ", " + streams;
    }
}
