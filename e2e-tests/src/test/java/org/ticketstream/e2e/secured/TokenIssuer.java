package org.ticketstream.e2e.secured;

import com.nimbusds.oauth2.sdk.TokenRequest;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/** A provider of tokens that are good for some seconds, and whose subject is the client that asks. */
final class TokenIssuer implements AutoCloseable {
    static final String AUDIENCE = "kafka";

    private static final String ID = "machines";
    private static final long SECONDS = 12;

    private final AtomicInteger asked = new AtomicInteger();
    private final MockOAuth2Server server = new MockOAuth2Server(
            new OAuth2Config(false, null, null, false, new OAuth2TokenProvider(), Set.of(new ShortLived())));

    /** For clients that ask with their secret. */
    private final class ShortLived extends DefaultOAuth2TokenCallback {
        ShortLived() {
            super(ID, "nobody", "JWT", List.of(AUDIENCE), Map.of(), SECONDS);
        }

        @Override
        public String subject(TokenRequest request) {
            asked.incrementAndGet();
            return request.getClientAuthentication().getClientID().getValue();
        }
    }

    static TokenIssuer start() throws Exception {
        TokenIssuer issuer = new TokenIssuer();
        issuer.server.start(InetAddress.getByName("localhost"), 0);
        return issuer;
    }

    String url() {
        return "http://localhost:" + server.baseUrl().port() + "/" + ID;
    }

    String tokenUrl() {
        return url() + "/token";
    }

    String keysUrl() {
        return url() + "/jwks";
    }

    /** How often clients have asked for a token. */
    int asked() {
        return asked.get();
    }

    /** Writes a fresh token, as a platform does for a workload: the file is whole at any time. */
    void write(String subject, Path file) throws Exception {
        String token = server.issueToken(
                        ID,
                        subject,
                        new DefaultOAuth2TokenCallback(ID, subject, "JWT", List.of(AUDIENCE), Map.of(), SECONDS))
                .serialize();
        Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), token);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
