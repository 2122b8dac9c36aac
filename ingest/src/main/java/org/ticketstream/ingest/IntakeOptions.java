package org.ticketstream.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.ingest.intake.IntakeConfig;
import org.ticketstream.ingest.settings.DurationConverter;
import org.ticketstream.ingest.settings.PropertiesFile;
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
    private String httpHost = DEFAULTS.host();

    @Option(
            names = "--api-keys",
            paramLabel = "FILE",
            description = "Properties file of API keys, CLIENT = KEY. Default: everybody may send.")
    private Path apiKeys;

    @Option(
            names = "--rate-limit",
            paramLabel = "N",
            description =
                    "Most tickets and corrections a second from one client; 0 for no limit. Default: ${DEFAULT-VALUE}.")
    private double rateLimit = DEFAULTS.recordsPerSecond();

    @Option(
            names = "--max-request-bytes",
            paramLabel = "N",
            description = "Larger HTTP requests are refused. Default: ${DEFAULT-VALUE}.")
    private int maxRequestBytes = DEFAULTS.maxRequestBytes();

    @Option(
            names = "--drain-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "20s",
            description = "How long a stop waits for HTTP requests under way. Default: ${DEFAULT-VALUE}.")
    private Duration drainTimeout;

    /** Empty if no port is given. */
    Optional<IntakeConfig> toConfig() {
        if (httpPort == null) {
            return Optional.empty();
        }
        return Optional.of(new IntakeConfig(
                httpHost,
                httpPort,
                maxRequestBytes,
                rateLimit,
                apiKeys == null ? Map.of() : PropertiesFile.read(apiKeys),
                drainTimeout));
    }
}
