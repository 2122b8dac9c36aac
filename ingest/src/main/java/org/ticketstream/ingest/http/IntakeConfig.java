package org.ticketstream.ingest.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.http.HttpAddress;
import org.ticketstream.http.HttpLimits;
import org.ticketstream.http.TlsFiles;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.ingest.http.access.AccessSettings;
import org.ticketstream.ingest.webhooks.WebhookSources;
import org.ticketstream.settings.SettingsModel;

/**
 * Settings of the HTTP API.
 *
 * @param address where it listens
 * @param limits of what clients may use: larger requests are refused with 413, slow ones with 408
 * @param access who may use it
 * @param idempotency what is remembered of requests with an {@code Idempotency-Key}
 * @param webhooks who may send events
 * @param drainTimeout how long a stop waits for requests in progress
 */
public record IntakeConfig(
        HttpAddress address,
        HttpLimits limits,
        AccessSettings access,
        IdempotencySettings idempotency,
        WebhookSources webhooks,
        Duration drainTimeout) {
    private static final int MAX_PORT = 65_535;

    public IntakeConfig {
        require(!address.host().isBlank(), "the host must not be empty", address.host());
        require(
                address.port() >= 0 && address.port() <= MAX_PORT,
                "the port must be from 0 to " + MAX_PORT,
                address.port());
        require(!drainTimeout.isNegative(), "drainTimeout must not be negative", drainTimeout);
    }

    /** On this machine only, without keys. */
    public static IntakeConfig onPort(int port) {
        return SettingsModel.of(IntakeSettings.class).defaults().onPort(port);
    }

    /** The same with other limits. */
    public IntakeConfig withLimits(HttpLimits other) {
        return new IntakeConfig(address, other, access, idempotency, webhooks, drainTimeout);
    }

    /** The same for other clients. */
    public IntakeConfig withAccess(AccessSettings other) {
        return new IntakeConfig(address, limits, other, idempotency, webhooks, drainTimeout);
    }

    /** The same for clients with these keys only. */
    public IntakeConfig withApiKeys(Map<String, ApiKey> keys) {
        return withAccess(access.withApiKeys(keys));
    }

    /** The same with other senders of events. */
    public IntakeConfig withWebhooks(WebhookSources sources) {
        return new IntakeConfig(address, limits, access, idempotency, sources, drainTimeout);
    }

    /** The same over TLS. */
    public IntakeConfig withTls(Optional<TlsFiles> files) {
        return new IntakeConfig(
                new HttpAddress(address.host(), address.port(), files),
                limits,
                access,
                idempotency,
                webhooks,
                drainTimeout);
    }

    private static void require(boolean condition, String rule, Object got) {
        if (!condition) {
            throw new IllegalArgumentException("Cannot start the intake: " + rule + " (got: " + got + ")");
        }
    }
}
