package org.ticketstream.ingest.intake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ticketstream.http.HttpAddress;
import org.ticketstream.http.HttpLimits;
import org.ticketstream.http.TlsFiles;
import org.ticketstream.ingest.webhooks.WebhookSources;

/**
 * Settings of the HTTP face.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param limits what clients may use: larger requests are refused with 413, slow ones with 408
 * @param recordsPerSecond most tickets and corrections a second from one client, else 429; 0 for no limit
 * @param apiKeys by client name, asked for each request; empty lets everybody in
 * @param webhooks who may send events
 * @param peerSecrets by which instances know each other, the first one signs; needed where there are keys and several instances
 * @param tls certificate to listen with; empty for plain HTTP
 * @param drainTimeout how long a stop waits for requests under way
 * @param idempotency what is remembered of requests with a key
 */
public record IntakeConfig(
        String host,
        int port,
        HttpLimits limits,
        double recordsPerSecond,
        Supplier<Map<String, ApiKey>> apiKeys,
        WebhookSources webhooks,
        Supplier<List<String>> peerSecrets,
        Optional<TlsFiles> tls,
        Duration drainTimeout,
        IdempotencySettings idempotency) {

    private static final Supplier<Map<String, ApiKey>> NO_KEYS = Map::of;
    private static final Supplier<List<String>> NO_SECRETS = List::of;
    private static final int MAX_REQUEST_BYTES = 8 * 1024 * 1024;

    public IntakeConfig {
        require(!host.isBlank(), "the host must not be empty", host);
        require(port >= 0 && port <= 65_535, "the port must be from 0 to 65535", port);
        require(recordsPerSecond >= 0, "recordsPerSecond must not be negative", recordsPerSecond);
        require(!drainTimeout.isNegative(), "drainTimeout must not be negative", drainTimeout);
    }

    /** Without TLS, with the default of idempotency. */
    public IntakeConfig(
            String host,
            int port,
            HttpLimits limits,
            double recordsPerSecond,
            Supplier<Map<String, ApiKey>> apiKeys,
            WebhookSources webhooks,
            Supplier<List<String>> peerSecrets,
            Duration drainTimeout) {
        this(
                host,
                port,
                limits,
                recordsPerSecond,
                apiKeys,
                webhooks,
                peerSecrets,
                Optional.empty(),
                drainTimeout,
                IdempotencySettings.defaults());
    }

    /** On this machine only, without keys. */
    public static IntakeConfig onPort(int port) {
        return new IntakeConfig(
                "127.0.0.1",
                port,
                HttpLimits.of(MAX_REQUEST_BYTES),
                0,
                NO_KEYS,
                WebhookSources.none(),
                NO_SECRETS,
                Duration.ofSeconds(20));
    }

    /** The same for clients with these keys only. */
    public IntakeConfig withApiKeys(Map<String, ApiKey> keys) {
        Map<String, ApiKey> copy = Map.copyOf(keys);
        return new IntakeConfig(
                host,
                port,
                limits,
                recordsPerSecond,
                () -> copy,
                webhooks,
                peerSecrets,
                tls,
                drainTimeout,
                idempotency);
    }

    /** The same with other senders of events. */
    public IntakeConfig withWebhooks(WebhookSources sources) {
        return new IntakeConfig(
                host, port, limits, recordsPerSecond, apiKeys, sources, peerSecrets, tls, drainTimeout, idempotency);
    }

    /** The same with other secrets of the instances. */
    IntakeConfig withPeerSecrets(Supplier<List<String>> secrets) {
        return new IntakeConfig(
                host, port, limits, recordsPerSecond, apiKeys, webhooks, secrets, tls, drainTimeout, idempotency);
    }

    /** The same over TLS. */
    public IntakeConfig withTls(Optional<TlsFiles> files) {
        return new IntakeConfig(
                host, port, limits, recordsPerSecond, apiKeys, webhooks, peerSecrets, files, drainTimeout, idempotency);
    }

    HttpAddress address() {
        return new HttpAddress(host, port, tls);
    }

    private static void require(boolean condition, String rule, Object got) {
        if (!condition) {
            throw new IllegalArgumentException("Cannot start the intake: " + rule + " (got: " + got + ")");
        }
    }
}
