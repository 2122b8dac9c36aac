package org.ticketstream.ingest.http;

import java.time.Duration;
import java.util.Optional;
import org.ticketstream.http.HttpAddress;
import org.ticketstream.http.HttpLimits;
import org.ticketstream.http.TlsFiles;
import org.ticketstream.http.TlsSettings;
import org.ticketstream.ingest.http.access.AccessFiles;
import org.ticketstream.ingest.http.access.AccessSettings;
import org.ticketstream.ingest.webhooks.WebhookSources;
import org.ticketstream.ingest.webhooks.WebhookSourcesConverter;
import org.ticketstream.settings.From;
import org.ticketstream.settings.Prefix;
import org.ticketstream.settings.Setting;

/**
 * The settings of the HTTP API as they are named outside.
 *
 * @param httpPort empty for no HTTP API
 * @param httpHost address to listen on
 * @param tls certificate to listen with; empty for plain HTTP
 * @param access who may use it
 * @param limits of what clients may use
 * @param idempotency what is remembered of requests with an {@code Idempotency-Key}
 * @param webhooks who may send events
 * @param drainTimeout how long a stop waits for requests in progress
 */
public record IntakeSettings(
        @Setting(
                paramLabel = "PORT",
                help = "Takes tickets and corrections over HTTP on this port. Without it, not at all.")
        Optional<Integer> httpPort,

        @Setting(defaultValue = "127.0.0.1", paramLabel = "HOST", help = "Address to listen on; 0.0.0.0 for all.")
        String httpHost,

        @From(TlsSettings.class) Optional<TlsFiles> tls,
        @From(AccessFiles.class) AccessSettings access,
        @From(RequestLimits.class) HttpLimits limits,
        @Prefix("idempotency-") IdempotencySettings idempotency,

        @Setting(
                defaultValue = "",
                paramLabel = "FILE",
                converter = WebhookSourcesConverter.class,
                help = "YAML file of helpdesks that send events to /v1/webhooks/NAME. Without it, none does.")
        WebhookSources webhooks,

        @Setting(defaultValue = "20s", help = "How long a stop waits for HTTP requests in progress.")
        Duration drainTimeout) {

    /** Empty if no port is given. */
    public Optional<IntakeConfig> config() {
        return httpPort.map(this::onPort);
    }

    /** @throws IllegalArgumentException if the port is none */
    IntakeConfig onPort(int port) {
        return new IntakeConfig(
                new HttpAddress(httpHost, port, tls), limits, access, idempotency, webhooks, drainTimeout);
    }
}
