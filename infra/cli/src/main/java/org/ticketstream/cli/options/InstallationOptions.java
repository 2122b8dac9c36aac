package org.ticketstream.cli.options;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.local.stack.StackDirectory;
import org.ticketstream.local.stack.StackEndpoints;
import org.ticketstream.schemas.client.ClientProperties;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.settings.LayeredDefaults;
import org.ticketstream.settings.PropertiesFile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which Kafka and registry a command talks to: the ones named, else those of the local stack that runs. */
public final class InstallationOptions {

    /** Nobody looks at the metrics of a command while it runs, and setting them up takes a tenth of its time. */
    private static final Map<String, String> WITHOUT_METRICS = Map.of(
            CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
            "",
            CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG,
            "false");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private DirOption dir;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka, several brokers separated by commas. Without it, the local stack that runs.")
    private String bootstrapServers;

    @Option(
            names = "--registry-url",
            paramLabel = "URL",
            description = "Schema registry. Needed with --bootstrap-servers.")
    private String registryUrl;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            description = "Put before each topic name. Without it, nothing.")
    private String topicPrefix;

    @Option(
            names = "--kafka-property",
            paramLabel = "KEY=VALUE",
            split = LayeredDefaults.LINES,
            splitSynopsisLabel = "",
            description = "Further setting of the Kafka client, such as security.protocol=SASL_SSL; may be repeated."
                    + " Secrets are refused here.")
    private Map<String, String> kafkaProperties = Map.of();

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description =
                    "Properties file of further settings of the Kafka client, credentials among them, for the Kafka"
                            + " of --bootstrap-servers. A single one may stand in the environment: sasl.jaas.config as"
                            + " TICKETSTREAM_KAFKA_SASL_JAAS_CONFIG.")
    private Path kafkaFile;

    @Option(
            names = "--registry-properties",
            paramLabel = "FILE",
            description = "The same for the registry client of --registry-url: basic.auth.user.info as"
                    + " TICKETSTREAM_REGISTRY_BASIC_AUTH_USER_INFO.")
    private Path registryFile;

    /** The directory of the local stack. */
    public StackDirectory directory() {
        return dir.directory();
    }

    /** Whether no installation is named, so that the local stack is meant. */
    public boolean isLocal() {
        return bootstrapServers == null && registryUrl == null;
    }

    /** The named installation, else the local stack. */
    public Installation installation() {
        if (isLocal()) {
            return toLocalStack();
        }
        if (bootstrapServers == null || registryUrl == null) {
            throw new ParameterException(
                    command.commandLine(), "--bootstrap-servers and --registry-url must be given together.");
        }
        Map<String, String> kafka = new HashMap<>(WITHOUT_METRICS);
        kafka.putAll(settings(kafkaFile, ClientProperties.KAFKA));
        kafka.putAll(harmless());
        return new Installation(
                bootstrapServers,
                registryUrl,
                Optional.ofNullable(topicPrefix).orElse(""),
                kafka,
                settings(registryFile, ClientProperties.REGISTRY));
    }

    private Map<String, String> harmless() {
        return Usage.checked(command, () -> {
            ClientProperties.refuseSecrets(kafkaProperties.keySet(), "--kafka-properties", ClientProperties.KAFKA);
            return kafkaProperties;
        });
    }

    private Map<String, String> settings(Path file, String prefix) {
        Map<String, String> settings = new HashMap<>();
        if (file != null) {
            settings.putAll(Usage.checked(command, () -> PropertiesFile.read(file)));
            PropertiesFile.warnings(file)
                    .forEach(warning -> command.commandLine().getErr().println("warning: " + warning));
        }
        settings.putAll(ClientProperties.ofEnvironment(prefix, environment()));
        return settings;
    }

    /** Of the process, or what a test gives instead. */
    private Map<String, String> environment() {
        return command.commandLine().getDefaultValueProvider() instanceof LayeredDefaults defaults
                ? defaults.environment()
                : System.getenv();
    }

    private Installation toLocalStack() {
        StackEndpoints endpoints = StackEndpoints.findRunning(dir.directory())
                .orElseThrow(() -> new IllegalStateException("Cannot find a running stack in "
                        + dir.directory().root()
                        + ": start one with './ticketstream up', or name yours with"
                        + " --bootstrap-servers and --registry-url."));
        Map<String, String> kafka = new HashMap<>(WITHOUT_METRICS);
        kafka.putAll(harmless());
        return new Installation(
                endpoints.bootstrapServers(),
                endpoints.registryUrl(),
                Optional.ofNullable(topicPrefix).orElse(endpoints.topicPrefix()),
                kafka);
    }
}
