package org.ticketstream.local.stack;

/**
 * Where Prometheus finds metrics.
 *
 * @param host address to listen on
 * @param port 0 for the one of the last start, else the usual one, else a free one
 */
public record MetricsAddress(String host, int port) {

    private static final int HIGHEST_PORT = 65_535;

    public MetricsAddress {
        if (host == null || host.isBlank()) {
            throw new IllegalArgumentException("Cannot serve metrics: the host is missing (got: " + host + ")");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "Cannot serve metrics: the port must be from 0 to " + HIGHEST_PORT + " (got: " + port + ")");
        }
    }

    String url() {
        return "http://" + host + ":" + port + "/metrics";
    }
}
