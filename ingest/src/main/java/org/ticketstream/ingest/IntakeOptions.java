package org.ticketstream.ingest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.http.HttpAddress;
import org.ticketstream.http.HttpLimits;
import org.ticketstream.http.TlsFiles;
import org.ticketstream.ingest.http.IdempotencySettings;
import org.ticketstream.ingest.http.IntakeConfig;
import org.ticketstream.ingest.http.access.AccessSettings;
import org.ticketstream.ingest.http.access.ApiKey;
import org.ticketstream.ingest.signing.Secret;
import org.ticketstream.ingest.webhooks.WebhookSources;
import org.ticketstream.settings.DurationConverter;
import org.ticketstream.settings.WatchedFile;
import picocli.CommandLine.Option;

/** The settings of the HTTP face as they are named outside. */
final class IntakeOptions {
    private static final IntakeConfig DEFAULTS = IntakeConfig.onPort(0);

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "Takes tickets and corrections over HTTP on this port. Default: not at all.")
    private Integer httpPort;

    @Option(
            names = "--http-host",
            paramLabel = "HOST",
            description = "Address to listen on; 0.0.0.0 for all. Default: ${DEFAULT-VALUE}.")
    private String httpHost = DEFAULTS.address().host();

    @Option(
            names = "--advertised-address",
            paramLabel = "HOST:PORT",
            description = "Where the other instances reach this one over HTTP, to ask it for tickets that it has."
                    + " Default: --http-host, or this host's name, and --http-port.")
    private String advertisedAddress;

    @Option(
            names = "--api-keys",
            paramLabel = "FILE",
            description =
                    "Properties file of API keys, CLIENT = sha256:HASH (a second one after a comma while it changes) "
                            + "and, for a"
                            + " client that may not do everything, CLIENT.roles = publisher, corrector, reader; read "
                            + "again when"
                            + " it changes. 'ticketstream keys new' makes a line. Default: everybody may send and ask.")
    private Path apiKeys;

    @Option(
            names = "--peer-secret-file",
            paramLabel = "FILE",
            description = "Secret by which the instances know each other, the same for all, 16 characters at least; a "
                    + "second line"
                    + " is accepted too. Needed where there are API keys and several instances.")
    private Path peerSecretFile;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description =
                    "Listens with TLS: PEM file of the certificate and its chain, or a PKCS12 keystore; read again "
                            + "when it"
                            + " changes. The instances ask each other over TLS then. Default: plain HTTP.")
    private Path tlsCertificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description =
                    "PEM file of its private key (PKCS8), or a file with the password of the keystore. Default: the "
                            + "PEM file of the"
                            + " certificate holds the key too.")
    private Path tlsKey;

    @Option(
            names = "--webhooks",
            paramLabel = "FILE",
            description = "YAML file of helpdesks that send events to /v1/webhooks/NAME. Default: none does.")
    private Path webhooks;

    @Option(
            names = "--rate-limit",
            paramLabel = "N",
            description =
                    "Most tickets and corrections a second from one client; 0 for no limit. Default: ${DEFAULT-VALUE}.")
    private double rateLimit = DEFAULTS.access().recordsPerSecond();

    @Option(
            names = "--max-request-bytes",
            paramLabel = "N",
            description = "Larger HTTP requests are refused. Default: ${DEFAULT-VALUE}.")
    private int maxRequestBytes = DEFAULTS.limits().bodyBytes();

    @Option(
            names = "--max-bytes-under-way",
            paramLabel = "N",
            description =
                    "Bytes of all HTTP requests that are being read or answered; beyond them clients are told to come"
                            + " again. Default: a sixteenth of the heap.")
    private Long maxBytesUnderWay;

    @Option(
            names = "--drain-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "20s",
            description = "How long a stop waits for HTTP requests under way. Default: ${DEFAULT-VALUE}.")
    private Duration drainTimeout;

    @Option(
            names = "--idempotency-ids",
            paramLabel = "N",
            description = "Most ids that answers to requests with an Idempotency-Key hold in memory, all together; the"
                    + " oldest go first. Default: ${DEFAULT-VALUE}.")
    private int idempotencyIds = IdempotencySettings.defaults().ids();

    @Option(
            names = "--idempotency-kept",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "24h",
            description = "How long such an answer is remembered. Default: ${DEFAULT-VALUE}.")
    private Duration idempotencyKept;

    /** The same with the address by which the other instances know this one. */
    IngestConfig announce(IngestConfig config) {
        if (httpPort == null) {
            return config;
        }
        String address = advertisedAddress == null ? ownHost() + ":" + httpPort : advertisedAddress;
        return config.withStreams(config.streams().withAdvertisedAddress(address));
    }

    private String ownHost() {
        if (!httpHost.equals("0.0.0.0") && !httpHost.equals("::")) {
            return httpHost;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "Cannot start the intake: this host has no name, so --advertised-address is needed", e);
        }
    }

    /** Empty if no port is given. */
    Optional<IntakeConfig> toConfig() {
        if (httpPort == null) {
            return Optional.empty();
        }
        return Optional.of(new IntakeConfig(
                new HttpAddress(httpHost, httpPort, TlsFiles.of(tlsCertificate, tlsKey)),
                limits(),
                access(),
                new IdempotencySettings(idempotencyIds, idempotencyKept),
                webhooks == null ? WebhookSources.none() : WebhookSources.read(webhooks, System.getenv()),
                drainTimeout));
    }

    private AccessSettings access() {
        AccessSettings open = DEFAULTS.access();
        return new AccessSettings(
                apiKeys == null ? open.apiKeys() : new WatchedFile<>(apiKeys, ApiKey::readAll),
                peerSecretFile == null ? open.peerSecrets() : Secret.watch(peerSecretFile.toString(), null, Map.of()),
                rateLimit);
    }

    private HttpLimits limits() {
        HttpLimits limits = HttpLimits.of(maxRequestBytes);
        return maxBytesUnderWay == null ? limits : limits.withBytesUnderWay(maxBytesUnderWay);
    }
}
