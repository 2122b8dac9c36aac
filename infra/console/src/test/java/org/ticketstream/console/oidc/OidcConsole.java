package org.ticketstream.console.oidc;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.ticketstream.console.ConsoleConfig;
import org.ticketstream.console.ConsoleLogin;
import org.ticketstream.console.ConsoleServer;
import org.ticketstream.http.access.Role;
import org.ticketstream.schemas.client.Installation;

/**
 * A console whose people come from a provider.
 *
 * @param url of its page
 */
record OidcConsole(URI url, ConsoleServer server) implements AutoCloseable {
    static final Installation NOWHERE = new Installation("localhost:1", "http://localhost:1", "", Map.of());
    static final ClaimRoles ROLES = new ClaimRoles(
            "realm_access.roles", Map.of(Role.READER, Set.of("agents", "viewers"), Role.CORRECTOR, Set.of("agents")));

    static OidcConsole start(URI issuer) throws IOException {
        return start(issuer, login -> login);
    }

    static OidcConsole start(URI issuer, UnaryOperator<ConsoleLogin> change) throws IOException {
        int port = freePort();
        URI url = URI.create("http://localhost:" + port);
        ConsoleConfig config = ConsoleConfig.onPort(port, URI.create("http://localhost:1"))
                .withLogin(login -> change.apply(login.withProvider(provider(issuer, url))));
        return new OidcConsole(url, ConsoleServer.start(config, NOWHERE));
    }

    static OidcConfig provider(URI issuer, URI publicUrl) {
        return new OidcConfig(
                issuer,
                MockProvider.CLIENT,
                () -> Optional.of("a secret of the client"),
                publicUrl,
                List.of("openid", "profile"),
                ROLES,
                "preferred_username",
                "Example login");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    TestBrowser browser() {
        return new TestBrowser(url);
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
