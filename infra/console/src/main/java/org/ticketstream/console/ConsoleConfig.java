package org.ticketstream.console;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.ticketstream.http.HttpAddress;
import org.ticketstream.http.TlsFiles;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.operations.releases.AnnouncedBundles;

/**
 * How a console is run.
 *
 * @param address where it listens
 * @param hostNames by which browsers reach it, besides those of this machine
 * @param apiKeys by person, read for each request; none lets everybody on this machine do everything
 * @param sessionTime longest time of a login
 * @param sessionIdle longest time without a request
 * @param ingest where tickets are asked for
 * @param ingestKey with which it asks; empty where ingest has no keys
 * @param bundles which release bundles it opens
 */
public record ConsoleConfig(
        HttpAddress address,
        Set<String> hostNames,
        Supplier<Map<String, ApiKey>> apiKeys,
        Duration sessionTime,
        Duration sessionIdle,
        URI ingest,
        Supplier<Optional<String>> ingestKey,
        AnnouncedBundles bundles) {
    private static final int MAX_PORT = 65_535;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private static final Duration DAY = Duration.ofHours(12);
    private static final Duration HOUR = Duration.ofHours(1);

    public ConsoleConfig {
        hostNames = Set.copyOf(hostNames);
        require(address.port() >= 0 && address.port() <= MAX_PORT, "the port must be from 0 to 65535", address.port());
        require(
                onLoopback(address) || !apiKeys.get().isEmpty(),
                "beyond this machine it needs --api-keys, or everybody could do everything",
                address.host());
        require(sessionIdle.compareTo(Duration.ZERO) > 0, "the idle time must be longer than nothing", sessionIdle);
        require(sessionTime.compareTo(Duration.ZERO) > 0, "the time must be longer than nothing", sessionTime);
    }

    /** On this machine, without a login. */
    public static ConsoleConfig onPort(int port, URI ingest) {
        return new ConsoleConfig(
                HttpAddress.plain("localhost", port),
                Set.of(),
                Map::of,
                DAY,
                HOUR,
                ingest,
                Optional::empty,
                AnnouncedBundles.any());
    }

    /** The same for people with these keys only. */
    public ConsoleConfig withApiKeys(Map<String, ApiKey> keys) {
        Map<String, ApiKey> copy = Map.copyOf(keys);
        return new ConsoleConfig(address, hostNames, () -> copy, sessionTime, sessionIdle, ingest, ingestKey, bundles);
    }

    /** The same over TLS. */
    public ConsoleConfig withTls(Optional<TlsFiles> files) {
        return new ConsoleConfig(
                new HttpAddress(address.host(), address.port(), files),
                hostNames,
                apiKeys,
                sessionTime,
                sessionIdle,
                ingest,
                ingestKey,
                bundles);
    }

    /** Whether nobody beyond this machine reaches it. */
    boolean onLoopback() {
        return onLoopback(address);
    }

    private static boolean onLoopback(HttpAddress address) {
        return LOOPBACK.contains(address.host());
    }

    private static void require(boolean condition, String rule, Object got) {
        if (!condition) {
            throw new IllegalArgumentException("Cannot start the console: " + rule + " (got: " + got + ")");
        }
    }
}
