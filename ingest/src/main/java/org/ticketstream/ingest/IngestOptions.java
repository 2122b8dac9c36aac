package org.ticketstream.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.ingest.cleaning.CleaningSettings;
import org.ticketstream.ingest.quality.QualitySettings;
import org.ticketstream.ingest.redaction.ExtraPatterns;
import org.ticketstream.ingest.redaction.RedactionSettings;
import org.ticketstream.ingest.retention.RetentionSettings;
import org.ticketstream.ingest.revisions.DuplicateSettings;
import org.ticketstream.ingest.routing.RoutingRules;
import org.ticketstream.schemas.client.ClientProperties;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.settings.DurationConverter;
import org.ticketstream.settings.PropertiesFile;
import picocli.CommandLine.Option;

/** The settings as they are named outside; each becomes one value of {@link IngestConfig}. */
final class IngestOptions {
    private static final Logger LOG = LoggerFactory.getLogger(IngestOptions.class);

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with any of these settings.")
    private Path config;

    @Option(
            names = "--bootstrap-servers",
            required = true,
            paramLabel = "HOST:PORT,...",
            description = "Kafka brokers to start from.")
    private String bootstrapServers;

    @Option(names = "--registry-url", required = true, paramLabel = "URL", description = "Schema registry.")
    private String registryUrl;

    @Option(
            names = "--state-dir",
            required = true,
            paramLabel = "DIR",
            description = "Where the state stores lie. Keep it across restarts; a lost one is rebuilt from Kafka.")
    private Path stateDir;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            description = "Put before each topic name: several installations on one cluster.")
    private String topicPrefix = "";

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description =
                    "Names the consumer group and internal topics; the same for all instances that share the work."
                            + " Default: ${DEFAULT-VALUE}.")
    private String applicationId = IngestConfig.DEFAULT_APPLICATION_ID;

    @Option(names = "--threads", paramLabel = "N", description = "Stream threads. Default: ${DEFAULT-VALUE}.")
    private int threads = StreamsSettings.defaults().threads();

    @Option(
            names = "--commit-interval",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "200ms",
            description = "How often results become visible to readers: 200ms, 5s. Default: ${DEFAULT-VALUE}.")
    private Duration commitInterval;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            description = "Of internal topics; -1 takes the broker's. Default: ${DEFAULT-VALUE}.")
    private int replicationFactor = StreamsSettings.defaults().replicationFactor();

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description =
                    "Further properties of Kafka Streams and its clients, for example for TLS and SASL. Default: the"
                            + " file of TICKETSTREAM_KAFKA_PROPERTIES. A single one may stand in the environment:"
                            + " sasl.jaas.config as TICKETSTREAM_KAFKA_SASL_JAAS_CONFIG.")
    private Path kafkaProperties;

    @Option(
            names = "--registry-properties",
            paramLabel = "FILE",
            description =
                    "Further properties of the schema registry client, for example credentials. Default: the file of"
                            + " TICKETSTREAM_REGISTRY_PROPERTIES. A single one: basic.auth.user.info as"
                            + " TICKETSTREAM_REGISTRY_BASIC_AUTH_USER_INFO.")
    private Path registryProperties;

    @Option(
            names = "--routing",
            paramLabel = "FILE",
            description = "YAML file of rules that say which team takes which ticket, and of webhooks that are told."
                    + " Default: nothing is routed.")
    private Path routing;

    @Option(
            names = "--max-characters",
            paramLabel = "N",
            description = "Longer ticket texts are cut there. Default: ${DEFAULT-VALUE}.")
    private int maxCharacters = CleaningSettings.defaults().maxCharacters();

    @Option(
            names = "--max-cleaning-time",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "5s",
            description = "CPU time that one ticket may take; one that takes more is a dead letter."
                    + " Default: ${DEFAULT-VALUE}.")
    private Duration maxCleaningTime;

    @Option(
            names = "--languages",
            split = ",",
            paramLabel = "CODE",
            description =
                    "Languages that the model knows, such as en,de: a ticket that is surely in another is marked for a"
                            + " person. Default: any.")
    private Set<String> languages = CleaningSettings.defaults().languages();

    @Option(
            names = "--phone-regions",
            split = ",",
            paramLabel = "CC",
            description =
                    "Countries whose national phone formats are redacted, likeliest first; international numbers always"
                            + " are. Default: ${DEFAULT-VALUE}.")
    private List<String> phoneRegions = RedactionSettings.defaults().phoneRegions();

    @Option(
            names = "--redaction-patterns",
            paramLabel = "FILE",
            description =
                    "Properties file of further personal data, TYPE = regular expression; a match becomes [TYPE].")
    private Path redactionPatterns;

    @Option(
            names = "--duplicate-window",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "24h",
            description =
                    "A ticket with the text of another one of the same tenant and source, created this long before or"
                            + " after it, becomes a link to it; 0s for never. Default: ${DEFAULT-VALUE}.")
    private Duration duplicateWindow;

    @Option(
            names = "--duplicate-min-characters",
            paramLabel = "N",
            description = "Shorter texts are never compared. Default: ${DEFAULT-VALUE}.")
    private int duplicateMinCharacters = DuplicateSettings.defaults().minCharacters();

    @Option(
            names = "--quality-window",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "1h",
            description = "Length of the windows in which the quality of models is counted. Default: ${DEFAULT-VALUE}.")
    private Duration qualityWindow;

    @Option(
            names = "--quality-kept",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "7d",
            description = "How long after its end such a window is kept. Default: ${DEFAULT-VALUE}.")
    private Duration qualityKept;

    @Option(
            names = "--tickets-kept",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "400d",
            description = "How long the state keeps what it knows of a ticket, since it was cleaned last."
                    + " Default: ${DEFAULT-VALUE}.")
    private Duration ticketsKept;

    @Option(
            names = "--waiting-kept",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "30d",
            description = "How long a correction waits for a ticket that has not come. Default: ${DEFAULT-VALUE}.")
    private Duration waitingKept;

    IngestConfig toConfig(Map<String, String> environment) {
        Installation installation = new Installation(
                bootstrapServers,
                registryUrl,
                topicPrefix,
                client(kafkaProperties, ClientProperties.KAFKA, environment),
                client(registryProperties, ClientProperties.REGISTRY, environment));
        return new IngestConfig(
                installation,
                applicationId,
                stateDir,
                new StreamsSettings(threads, commitInterval, replicationFactor, Optional.empty()),
                topology());
    }

    private TopologySettings topology() {
        return new TopologySettings(
                new CleaningSettings(maxCharacters, languages, redaction(), maxCleaningTime),
                new DuplicateSettings(duplicateWindow, duplicateMinCharacters),
                new QualitySettings(qualityWindow, qualityKept),
                routing == null ? RoutingRules.none() : RoutingRules.read(routing),
                new RetentionSettings(ticketsKept, waitingKept));
    }

    private RedactionSettings redaction() {
        return new RedactionSettings(phoneRegions, ExtraPatterns.compile(properties(redactionPatterns)));
    }

    /** Single variables win over the file. */
    private static Map<String, String> client(Path option, String prefix, Map<String, String> environment) {
        String shared = environment.get(ClientProperties.fileVariable(prefix));
        Path file = option == null && shared != null ? Path.of(shared) : option;
        Map<String, String> settings = new HashMap<>(properties(file));
        settings.putAll(ClientProperties.ofEnvironment(prefix, environment));
        if (file != null) {
            PropertiesFile.warnings(file).forEach(LOG::warn);
        }
        return settings;
    }

    private static Map<String, String> properties(Path file) {
        return file == null ? Map.of() : PropertiesFile.read(file);
    }
}
