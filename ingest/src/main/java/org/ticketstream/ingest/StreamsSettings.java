package org.ticketstream.ingest;

import java.time.Duration;
import java.util.Optional;
import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsModel;

/**
 * How the stream graph is run.
 *
 * @param threads stream threads
 * @param commitInterval how often results become visible to read_committed consumers
 * @param replicationFactor of internal topics; -1 takes the broker's default
 * @param advertisedAddress {@code host:port} at which the other instances reach this one's HTTP API; empty if it is the
 *     only instance
 */
public record StreamsSettings(
        @Setting(defaultValue = "1", help = "Stream threads.")
        int threads,

        @Setting(defaultValue = "200ms", help = "How often results become visible to readers: 200ms, 5s.")
        Duration commitInterval,

        @Setting(defaultValue = "-1", help = "Of internal topics; -1 takes the broker's.")
        int replicationFactor,

        @Setting(
                paramLabel = "HOST:PORT",
                help = "Where the other instances reach this one over HTTP, to ask it for tickets that it has."
                        + " Without it, --http-host, or this host's name, and --http-port.")
        Optional<String> advertisedAddress) {
    public StreamsSettings {
        require(threads >= 1, "threads must be at least 1", threads);
        require(
                commitInterval.compareTo(Duration.ofMillis(1)) >= 0,
                "commitInterval must be at least 1 ms",
                commitInterval);
        require(
                replicationFactor == -1 || replicationFactor >= 1,
                "replicationFactor must be -1 or at least 1",
                replicationFactor);
    }

    /** One thread, a commit five times a second. */
    public static StreamsSettings defaults() {
        return SettingsModel.of(StreamsSettings.class).defaults();
    }

    /** The same, reached by the other instances at this address. */
    StreamsSettings withAdvertisedAddress(String address) {
        return new StreamsSettings(threads, commitInterval, replicationFactor, Optional.of(address));
    }

    private static void require(boolean condition, String rule, Object got) {
        if (!condition) {
            throw new IllegalArgumentException("Cannot start ingest: " + rule + " (got: " + got + ")");
        }
    }
}
