package org.ticketstream.ingest.intake;

import java.time.Duration;
import java.util.Map;

/**
 * Settings of the HTTP face.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param maxRequestBytes larger requests are refused with 413
 * @param recordsPerSecond most tickets and corrections a second from one client, else 429; 0 for no limit
 * @param apiKeys secret by client name; empty lets everybody in
 * @param drainTimeout how long a stop waits for requests under way
 */
public record IntakeConfig(
        String host,
        int port,
        int maxRequestBytes,
        double recordsPerSecond,
        Map<String, String> apiKeys,
        Duration drainTimeout) {
    private static final int MIN_KEY_CHARACTERS = 16;

    public IntakeConfig {
        require(!host.isBlank(), "the host must not be empty", host);
        require(port >= 0 && port <= 65_535, "the port must be from 0 to 65535", port);
        require(maxRequestBytes >= 1, "maxRequestBytes must be at least 1", maxRequestBytes);
        require(recordsPerSecond >= 0, "recordsPerSecond must not be negative", recordsPerSecond);
        require(!drainTimeout.isNegative(), "drainTimeout must not be negative", drainTimeout);
        apiKeys.forEach((client, key) -> require(
                key.length() >= MIN_KEY_CHARACTERS,
                "an API key must have at least " + MIN_KEY_CHARACTERS + " characters",
                key.length() + " for " + client));
        apiKeys = Map.copyOf(apiKeys);
    }

    /** On this machine only, without keys. */
    public static IntakeConfig onPort(int port) {
        return new IntakeConfig("127.0.0.1", port, 8 * 1024 * 1024, 0, Map.of(), Duration.ofSeconds(20));
    }

    private static void require(boolean condition, String rule, Object got) {
        if (!condition) {
            throw new IllegalArgumentException("Cannot start the intake: " + rule + " (got: " + got + ")");
        }
    }
}
