package org.ticketstream.schemas.client;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Further properties of the Kafka and registry clients, credentials among them, from files and from the environment. A
 * variable stands for one property: {@code TICKETSTREAM_KAFKA_SASL_JAAS_CONFIG} for {@code sasl.jaas.config},
 * {@code TICKETSTREAM_REGISTRY_BASIC_AUTH_USER_INFO} for {@code basic.auth.user.info}.
 */
public final class ClientProperties {
    /**
     * Variables that begin with {@link #KAFKA} but are no single property: they name a file, a port or several
     * properties.
     */
    private static final Set<String> OTHERS = Set.of("PROPERTIES", "PROPERTY", "PORT", "URL");

    public static final String KAFKA = "TICKETSTREAM_KAFKA_";
    public static final String REGISTRY = "TICKETSTREAM_REGISTRY_";

    private static final List<String> SECRET = List.of(
            "password",
            "passphrase",
            "secret",
            "token",
            "private.key",
            "jaas",
            "user.info",
            "keystore.key",
            "credentials");
    private static final List<String> HARMLESS =
            List.of(".url", ".location", ".file", ".path", ".type", ".class", ".ms", ".seconds", ".name", ".source");

    private ClientProperties() {}

    /** Name of the variable that names the file of properties. */
    public static String fileVariable(String prefix) {
        return prefix + "PROPERTIES";
    }

    /** The properties that single variables set. */
    public static Map<String, String> ofEnvironment(String prefix, Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(prefix) && !OTHERS.contains(variable.substring(prefix.length()))) {
                settings.put(key(prefix, variable), value);
            }
        });
        return settings;
    }

    private static String key(String prefix, String variable) {
        return variable.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** Whether the value of a property is secret. */
    public static boolean isSecret(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return SECRET.stream().anyMatch(name::contains) && HARMLESS.stream().noneMatch(name::endsWith);
    }

    /**
     * Refuses secrets on the command line, which every user of the machine can read.
     *
     * @param option that takes a file instead
     * @throws IllegalArgumentException if a property is secret; the message has its name, not its value
     */
    public static void refuseSecrets(Set<String> keys, String option, String prefix) {
        Set<String> secret = new TreeSet<>(keys);
        secret.removeIf(key -> !isSecret(key));
        if (!secret.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot take a secret from the command line, which every user of this machine"
                            + " can read (got: " + String.join(", ", secret) + "); put it into the file of " + option
                            + ", or into the environment as " + prefix
                            + secret.iterator().next().toUpperCase(Locale.ROOT).replace('.', '_'));
        }
    }

    /** The names without the values, for logs and messages. */
    public static String names(Map<String, String> settings) {
        return new TreeSet<>(settings.keySet()).toString();
    }
}
