package org.ticketstream.modelserver;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ticketstream.http.HttpAddress;
import org.ticketstream.http.TlsFiles;

/**
 * How a model is served.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param modelName name in URLs and metrics
 * @param maxPayloadBytes larger requests are refused with 413
 * @param maxClientBatch requests with more texts are refused with 413
 * @param requestTimeout requests that take longer are given up with 503
 * @param tls certificate to listen with; empty for plain HTTP
 * @param apiKey bearer token that scoring requests must carry; empty for none
 */
public record ServeConfig(
        String host,
        int port,
        String modelName,
        int maxPayloadBytes,
        int maxClientBatch,
        Duration requestTimeout,
        Optional<TlsFiles> tls,
        Optional<String> apiKey) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final int DEFAULT_PAYLOAD = 2_000_000;
    private static final int DEFAULT_CLIENT_BATCH = 32;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    private static final int HIGHEST_PORT = 65_535;

    public ServeConfig {
        if (host == null || host.isBlank()) {
            throw invalid("host is missing", host);
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw invalid("port must be 0 to " + HIGHEST_PORT, port);
        }
        if (modelName == null || !NAME.matcher(modelName).matches()) {
            throw invalid("model name must be letters, digits, dots, dashes and underscores", modelName);
        }
        if (maxPayloadBytes < 1) {
            throw invalid("maxPayloadBytes must be positive", maxPayloadBytes);
        }
        if (maxClientBatch < 1) {
            throw invalid("maxClientBatch must be positive", maxClientBatch);
        }
        if (requestTimeout.isNegative() || requestTimeout.isZero()) {
            throw invalid("requestTimeout must be positive", requestTimeout);
        }
        if (apiKey.filter(String::isBlank).isPresent()) {
            throw invalid("apiKey must not be blank", "blank");
        }
    }

    /** On all local addresses of this machine only, 2 MB and 32 texts per request, 30 s, no key. */
    public static ServeConfig local(int port) {
        return new ServeConfig(
                "localhost",
                port,
                "tickets",
                DEFAULT_PAYLOAD,
                DEFAULT_CLIENT_BATCH,
                DEFAULT_TIMEOUT,
                Optional.empty(),
                Optional.empty());
    }

    HttpAddress address() {
        return new HttpAddress(host, port, tls);
    }

    private static IllegalArgumentException invalid(String reason, Object value) {
        return new IllegalArgumentException("Cannot serve: " + reason + " (got: " + value + ")");
    }
}
