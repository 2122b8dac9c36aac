package org.ticketstream.console;

import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.ticketstream.console.health.StageGroups;
import org.ticketstream.console.oidc.OidcConfig;
import org.ticketstream.http.HttpAddress;
import org.ticketstream.http.TlsFiles;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.operations.releases.AnnouncedBundles;

/**
 * How a console is run.
 *
 * @param address where it listens
 * @param hostNames by which browsers reach it, besides those of this machine
 * @param login who is let in
 * @param ingest where tickets are asked for
 * @param ingestKey with which it asks; empty where ingest has no keys
 * @param bundles which release bundles it opens
 * @param groups of ingest and the scoring job
 */
public record ConsoleConfig(
        HttpAddress address,
        Set<String> hostNames,
        ConsoleLogin login,
        URI ingest,
        Supplier<Optional<String>> ingestKey,
        AnnouncedBundles bundles,
        StageGroups groups) {
    private static final int MAX_PORT = 65_535;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    public ConsoleConfig {
        hostNames = Set.copyOf(hostNames);
        require(address.port() >= 0 && address.port() <= MAX_PORT, "the port must be from 0 to 65535", address.port());
        require(
                onLoopback(address) || !login.isOpen(),
                "beyond this machine it needs --api-keys or --oidc-issuer, or everybody could do everything",
                address.host());
    }

    /** On this machine, without a login. */
    public static ConsoleConfig onPort(int port, URI ingest) {
        return new ConsoleConfig(
                HttpAddress.plain("localhost", port),
                Set.of(),
                ConsoleLogin.none(),
                ingest,
                Optional::empty,
                AnnouncedBundles.any(),
                StageGroups.usual());
    }

    /** The same with another login. */
    public ConsoleConfig withLogin(UnaryOperator<ConsoleLogin> change) {
        return new ConsoleConfig(address, hostNames, change.apply(login), ingest, ingestKey, bundles, groups);
    }

    /** The same for people with these keys, too. */
    public ConsoleConfig withApiKeys(Map<String, ApiKey> keys) {
        return withLogin(each -> each.withApiKeys(keys));
    }

    /** The same over TLS. */
    public ConsoleConfig withTls(Optional<TlsFiles> files) {
        return new ConsoleConfig(
                new HttpAddress(address.host(), address.port(), files),
                hostNames,
                login,
                ingest,
                ingestKey,
                bundles,
                groups);
    }

    /** By which requests may call it, besides those of this machine; none where any name will do. */
    Set<String> names() {
        if (hostNames.isEmpty() && !onLoopback()) {
            return Set.of();
        }
        Set<String> names = new HashSet<>(hostNames);
        login.provider().map(OidcConfig::hostName).ifPresent(names::add);
        return names;
    }

    /** Whether browsers come by TLS, here or at a proxy before it. */
    boolean isTls() {
        return address.tls().isPresent()
                || login.provider().map(OidcConfig::isTls).orElse(false);
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
