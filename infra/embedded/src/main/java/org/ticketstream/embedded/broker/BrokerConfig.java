package org.ticketstream.embedded.broker;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where an embedded broker keeps its log and where it listens.
 *
 * @param dataDir a directory for it alone; created if missing, continued if it holds a log
 * @param port port for clients
 * @param controllerPort port of the KRaft controller, used by the broker alone
 */
public record BrokerConfig(Path dataDir, int port, int controllerPort) {

    public BrokerConfig {
        Objects.requireNonNull(dataDir, "dataDir is null");
        requirePort("port", port);
        requirePort("controllerPort", controllerPort);
        if (port == controllerPort) {
            throw new IllegalArgumentException("port and controllerPort must differ (got: " + port + ")");
        }
    }

    private static void requirePort(String name, int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(name + " must be from 1 to 65535 (got: " + port + ")");
        }
    }
}
