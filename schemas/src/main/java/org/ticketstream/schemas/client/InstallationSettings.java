package org.ticketstream.schemas.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ticketstream.settings.PropertiesFileConverter;
import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsReader;

/**
 * The settings by which a service knows its installation.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param registryUrl base URL, several of one registry separated by commas
 * @param topicPrefix put before each topic name; may be empty
 * @param kafkaProperties of a file
 * @param registryProperties of a file
 * @param kafka single properties, which win over the file
 * @param registry single properties, which win over the file
 */
public record InstallationSettings(
        @Setting(paramLabel = "HOST:PORT,...", help = "Kafka brokers to start from.")
        String bootstrapServers,

        @Setting(paramLabel = "URL", help = "Schema registry.")
        String registryUrl,

        @Setting(
                paramLabel = "PREFIX",
                defaultValue = "",
                help = "Put before each topic name: several installations on one cluster.")
        String topicPrefix,

        @Setting(
                paramLabel = "FILE",
                converter = PropertiesFileConverter.class,
                sharedVariable = "TICKETSTREAM_KAFKA_PROPERTIES",
                help = "Further properties of the Kafka clients, for example for TLS and SASL. Without it, the"
                        + " file of TICKETSTREAM_KAFKA_PROPERTIES. A single one may stand in the environment:"
                        + " sasl.jaas.config as TICKETSTREAM_KAFKA_SASL_JAAS_CONFIG.")
        Map<String, String> kafkaProperties,

        @Setting(
                paramLabel = "FILE",
                converter = PropertiesFileConverter.class,
                sharedVariable = "TICKETSTREAM_REGISTRY_PROPERTIES",
                help = "Further properties of the schema registry client, for example credentials. Without it,"
                        + " the file of TICKETSTREAM_REGISTRY_PROPERTIES. A single one: basic.auth.user.info as"
                        + " TICKETSTREAM_REGISTRY_BASIC_AUTH_USER_INFO.")
        Map<String, String> registryProperties,

        @Setting(
                name = "kafka.*",
                paramLabel = "VALUE",
                help = "A single property of the Kafka clients, such as --kafka.security.protocol=SSL. Secret"
                        + " ones are refused on the command line.")
        Map<String, String> kafka,

        @Setting(name = "registry.*", paramLabel = "VALUE", help = "The same for the schema registry client.")
        Map<String, String> registry)
        implements Supplier<Installation> {
    private static final String KAFKA = "kafka.";
    private static final String REGISTRY = "registry.";

    /**
     * Reads a record with these settings: takes the variables of client properties that all programs share, and refuses
     * secrets on the command line.
     *
     * @param variablePrefix of the service's variables
     */
    public static <T extends Record> SettingsReader<T> reader(Class<T> type, String variablePrefix) {
        return SettingsReader.of(type, variablePrefix)
                .sharing(InstallationSettings::shared)
                .checkingFlags(InstallationSettings::refuseSecrets);
    }

    private static Map<String, String> shared(Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        ClientProperties.ofEnvironment(ClientProperties.KAFKA, environment)
                .forEach((name, value) -> values.put(KAFKA + name, value));
        ClientProperties.ofEnvironment(ClientProperties.REGISTRY, environment)
                .forEach((name, value) -> values.put(REGISTRY + name, value));
        return values;
    }

    private static void refuseSecrets(Set<String> flags) {
        ClientProperties.refuseSecrets(below(KAFKA, flags), "--kafka-properties", ClientProperties.KAFKA);
        ClientProperties.refuseSecrets(below(REGISTRY, flags), "--registry-properties", ClientProperties.REGISTRY);
    }

    private static Set<String> below(String prefix, Set<String> flags) {
        return flags.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    /** The installation, with all client properties in one. */
    @Override
    public Installation get() {
        return new Installation(
                bootstrapServers,
                registryUrl,
                topicPrefix,
                merged(kafkaProperties, kafka),
                merged(registryProperties, registry));
    }

    private static Map<String, String> merged(Map<String, String> file, Map<String, String> single) {
        Map<String, String> properties = new HashMap<>(file);
        properties.putAll(single);
        return properties;
    }

    /** Without the values of properties, which may be secret. */
    @Override
    public String toString() {
        return get().toString();
    }
}
