package org.ticketstream.modelserver;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ticketstream.http.HttpAddress;
import org.ticketstream.http.TlsFiles;
import org.ticketstream.http.TlsSettings;
import org.ticketstream.settings.From;
import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsModel;

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
        @Setting(defaultValue = "localhost", paramLabel = "ADDRESS", help = "Address to listen on; 0.0.0.0 for all.")
        String host,

        @Setting(defaultValue = "8080", help = "Port to listen on; 0 for any free one.")
        int port,

        @Setting(defaultValue = "tickets", paramLabel = "NAME", help = "Name of the model in URLs and metrics.")
        String modelName,

        @Setting(
                name = "payload-limit",
                defaultValue = "2000000",
                paramLabel = "BYTES",
                help = "Bytes of one request; with more it gets 413.")
        int maxPayloadBytes,

        @Setting(
                name = "max-client-batch-size",
                defaultValue = "32",
                help = "Texts in one request; with more it gets 413.")
        int maxClientBatch,

        @Setting(
                defaultValue = "30",
                unit = ChronoUnit.SECONDS,
                paramLabel = "SECONDS",
                help = "After that a request gets 503.")
        Duration requestTimeout,

        @From(TlsSettings.class) Optional<TlsFiles> tls,
        @From(TokenSettings.class) Optional<String> apiKey) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
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

    /** On all local addresses of this machine only, without a key. */
    public static ServeConfig local(int port) {
        return SettingsModel.of(ServeConfig.class).read(Map.of("port", Integer.toString(port)));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "serve " + modelName + " on " + host + ":" + port;
    }

    HttpAddress address() {
        return new HttpAddress(host, port, tls);
    }

    private static IllegalArgumentException invalid(String reason, Object value) {
        return new IllegalArgumentException("Cannot serve: " + reason + " (got: " + value + ")");
    }
}
