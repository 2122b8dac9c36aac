package org.ticketstream.console;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ticketstream.console.oidc.OidcConfig;
import org.ticketstream.http.access.ApiKey;

/**
 * Who is let in, and for how long.
 *
 * @param apiKeys by person, read for each request; none without a provider lets everybody on this machine do everything
 * @param provider by which people log in, too
 * @param time longest time of a session
 * @param idle longest time without a request
 */
public record ConsoleLogin(
        Supplier<Map<String, ApiKey>> apiKeys, Optional<OidcConfig> provider, Duration time, Duration idle) {
    private static final Duration DAY = Duration.ofHours(12);
    private static final Duration HOUR = Duration.ofHours(1);

    public ConsoleLogin {
        require(!idle.isZero() && !idle.isNegative(), "the idle time must be longer than nothing", idle);
        require(!time.isZero() && !time.isNegative(), "the time must be longer than nothing", time);
    }

    /** There is no login. */
    public static ConsoleLogin none() {
        return new ConsoleLogin(Map::of, Optional.empty(), DAY, HOUR);
    }

    /** The same for people with these keys, too. */
    public ConsoleLogin withApiKeys(Map<String, ApiKey> keys) {
        Map<String, ApiKey> copy = Map.copyOf(keys);
        return new ConsoleLogin(() -> copy, provider, time, idle);
    }

    /** The same for people whom this provider knows, too. */
    public ConsoleLogin withProvider(OidcConfig config) {
        return new ConsoleLogin(apiKeys, Optional.of(config), time, idle);
    }

    /** Whether everybody may do everything. */
    boolean isOpen() {
        return provider.isEmpty() && apiKeys.get().isEmpty();
    }

    private static void require(boolean condition, String rule, Object got) {
        if (!condition) {
            throw new IllegalArgumentException("Cannot start the console: " + rule + " (got: " + got + ")");
        }
    }
}
