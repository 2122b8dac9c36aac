package org.ticketstream.console.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.Headers;

/** A provider in this process. It logs everybody in at once, and can be made to answer wrongly. */
final class MockProvider implements AutoCloseable {
    static final String CLIENT = "ticketstream";
    private static final String ID = "default";

    private final Keys keys = new Keys();
    private final Map<String, Function<OAuth2HttpRequest, String>> answers = new ConcurrentHashMap<>();
    private volatile int status = 200;
    private final MockOAuth2Server server = new MockOAuth2Server(
            new OAuth2Config(false, null, null, false, new OAuth2TokenProvider(keys)), new WrongAnswers());

    /** One key at a time. */
    private static final class Keys extends KeyProvider {
        private volatile RSAKey current = newKey();

        Keys() {
            super(List.of(), "RS256");
        }

        @Override
        public JWK signingKey(String issuerId) {
            return current;
        }
    }

    private final class WrongAnswers implements Route {
        @Override
        public boolean match(OAuth2HttpRequest request) {
            return answers.keySet().stream()
                    .anyMatch(path -> request.getUrl().encodedPath().endsWith(path));
        }

        @Override
        public OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
            String path = request.getUrl().encodedPath();
            String body = answers.get(path.substring(path.lastIndexOf('/'))).apply(request);
            return new OAuth2HttpResponse(
                    Headers.of("Content-Type", "application/json"),
                    status,
                    body,
                    body.getBytes(StandardCharsets.UTF_8));
        }
    }

    static MockProvider start(int port) throws Exception {
        MockProvider provider = new MockProvider();
        provider.server.start(InetAddress.getByName("localhost"), port);
        return provider;
    }

    URI issuer() {
        return URI.create(server.issuerUrl(ID).toString());
    }

    /** What it says of the next person. */
    void next(String subject, Map<String, Object> claims) {
        server.enqueueCallback(new DefaultOAuth2TokenCallback(ID, subject, "JWT", List.of(CLIENT), claims, 3600));
    }

    /** From now on it answers so at this path. */
    void answer(String path, Function<OAuth2HttpRequest, String> body) {
        answers.put(path, body);
    }

    /** From now on it gives this id token. */
    void giveIdToken(String token) {
        answer(
                "/token",
                request -> "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + token + "\"}");
    }

    /** From now on it refuses each code so. */
    void refuse(String error) {
        status = 400;
        answer("/token", request -> "{\"error\":\"" + error + "\"}");
    }

    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    RSAKey key() {
        return keys.current;
    }

    void rotate() {
        keys.current = newKey();
    }

    static String signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
