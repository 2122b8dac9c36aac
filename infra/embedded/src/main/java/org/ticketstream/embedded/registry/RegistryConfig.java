package org.ticketstream.embedded.registry;

import java.util.Objects;

/**
 * Where the registry keeps its schemas and listens.
 *
 * @param port port on the loopback address; 0 for any
 * @param topic compacted topic, created if missing
 * @param defaultLevel compatibility of subjects without a level
 */
public record RegistryConfig(String bootstrapServers, int port, String topic, CompatibilityLevel defaultLevel) {

    public RegistryConfig {
        Objects.requireNonNull(bootstrapServers, "bootstrapServers is null");
        Objects.requireNonNull(topic, "topic is null");
        Objects.requireNonNull(defaultLevel, "defaultLevel is null");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535 (got: " + port + ")");
        }
    }

    /** The topic name that Confluent's registry uses, and the compatibility that the contracts of this project keep. */
    public static RegistryConfig on(String bootstrapServers, int port) {
        return new RegistryConfig(bootstrapServers, port, "_schemas", CompatibilityLevel.FULL_TRANSITIVE);
    }
}
