package org.ticketstream.embedded.registry;

import java.net.InetAddress;
import java.util.Objects;

/**
 * Where the registry keeps its schemas and listens.
 *
 * @param host address to listen on
 * @param port 0 for any
 * @param topic compacted topic, created if missing
 * @param defaultLevel compatibility of subjects without a level
 */
public record RegistryConfig(
        String bootstrapServers, String host, int port, String topic, CompatibilityLevel defaultLevel) {

    private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();

    public RegistryConfig {
        Objects.requireNonNull(bootstrapServers, "bootstrapServers is null");
        Objects.requireNonNull(host, "host is null");
        Objects.requireNonNull(topic, "topic is null");
        Objects.requireNonNull(defaultLevel, "defaultLevel is null");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535 (got: " + port + ")");
        }
    }

    /**
     * On the loopback address, with the topic name that Confluent's registry uses and the compatibility that the
     * contracts of this project keep.
     */
    public static RegistryConfig on(String bootstrapServers, int port) {
        return on(bootstrapServers, LOOPBACK, port);
    }

    /** The same on another address; there is no authentication. */
    public static RegistryConfig on(String bootstrapServers, String host, int port) {
        return new RegistryConfig(bootstrapServers, host, port, "_schemas", CompatibilityLevel.FULL_TRANSITIVE);
    }
}
