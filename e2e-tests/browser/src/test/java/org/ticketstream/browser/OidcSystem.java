package org.ticketstream.browser;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.ticketstream.console.ConsoleServer;
import org.ticketstream.console.oidc.ClaimRoles;
import org.ticketstream.console.oidc.OidcConfig;
import org.ticketstream.http.access.Role;

/**
 * A console whose people come from a provider, which is another site for the browser: 127.0.0.1 is not localhost.
 *
 * @param url of the console
 * @param issuer of the provider
 */
record OidcSystem(String url, String issuer, ConsoleServer console, MockOAuth2Server provider)
        implements AutoCloseable {
    static OidcSystem start(ConsoleSystem system) throws Exception {
        MockOAuth2Server provider = new MockOAuth2Server(new OAuth2Config(true));
        provider.start(InetAddress.getByName("127.0.0.1"), 0);
        String issuer = "http://127.0.0.1:" + provider.baseUrl().port() + "/default";
        int port = ConsoleSystem.freePort();
        URI url = URI.create("http://localhost:" + port);
        OidcConfig config = new OidcConfig(
                URI.create(issuer),
                "ticketstream",
                Optional::empty,
                url,
                List.of("openid"),
                new ClaimRoles(
                        "roles", Map.of(Role.READER, Set.of("viewer", "agent"), Role.CORRECTOR, Set.of("agent"))),
                "preferred_username",
                "Example login");
        ConsoleServer console = system.console(system.config(port).withLogin(login -> login.withProvider(config)));
        return new OidcSystem(url.toString(), issuer, console, provider);
    }

    @Override
    public void close() throws Exception {
        console.close();
        provider.shutdown();
    }
}
