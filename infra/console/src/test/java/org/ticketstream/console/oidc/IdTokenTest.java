package org.ticketstream.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which id tokens are believed. */
class IdTokenTest {
    private MockProvider provider;
    private OidcConsole console;

    @BeforeEach
    void start() throws Exception {
        provider = MockProvider.start(0);
        console = OidcConsole.start(provider.issuer());
    }

    @AfterEach
    void stop() throws Exception {
        console.close();
        provider.close();
    }

    /** Makes the token for a login with this nonce. */
    private interface Tokens {
        String token(String nonce) throws Exception;
    }

    private JWTClaimsSet.Builder claims(String nonce) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer().toString())
                .subject("4711")
                .audience(MockProvider.CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("nonce", nonce)
                .claim("preferred_username", "ada")
                .claim("realm_access", Map.of("roles", List.of("agents")));
    }

    private String login(Tokens tokens) throws Exception {
        TestBrowser browser = console.browser();
        URI out = browser.begin("/queue");
        provider.giveIdToken(tokens.token(TestBrowser.query(out).get("nonce")));
        return browser.comeBack(browser.atProvider(out));
    }

    private String signed(JWTClaimsSet.Builder claims) throws Exception {
        return MockProvider.signed(claims.build(), provider.key());
    }

    private void assertRefused(Tokens tokens) throws Exception {
        assertThat(login(tokens)).isEqualTo("/login?refused=untrusted");
    }

    @Test
    void aGoodOneIsBelieved() throws Exception {
        assertThat(login(nonce -> signed(claims(nonce)))).isEqualTo("/queue");
    }

    @Test
    void oneOfAnotherLoginIsRefused() throws Exception {
        assertRefused(nonce -> signed(claims("another")));
        assertRefused(nonce -> signed(claims(null)));
    }

    @Test
    void oneForAnotherClientIsRefused() throws Exception {
        assertRefused(nonce -> signed(claims(nonce).audience("another")));
        assertRefused(nonce -> signed(
                claims(nonce).audience(List.of(MockProvider.CLIENT, "another")).claim("azp", "another")));
    }

    @Test
    void oneOfAnotherProviderIsRefused() throws Exception {
        assertRefused(nonce -> signed(claims(nonce).issuer("https://evil.example")));
    }

    @Test
    void oneThatIsOverIsRefused() throws Exception {
        assertRefused(nonce -> signed(claims(nonce)
                .issueTime(Date.from(Instant.now().minus(Duration.ofHours(2))))
                .expirationTime(Date.from(Instant.now().minus(Duration.ofHours(1))))));
        assertRefused(nonce -> signed(claims(nonce).expirationTime(null)));
    }

    @Test
    void oneWithoutASignatureIsRefused() throws Exception {
        assertRefused(nonce -> new PlainJWT(claims(nonce).build()).serialize());
        assertThat(login(nonce -> signed(claims(nonce)).replaceAll("\\.[^.]*$", ".")))
                .isEqualTo("/login?refused=provider");
        assertRefused(nonce -> signed(claims(nonce)).replaceAll("\\.[^.]*$", ".AAAA"));
    }

    /** Whoever knows the secret of the client, or takes the public key for one, must not be able to sign. */
    @Test
    void oneSignedWithASharedSecretIsRefused() throws Exception {
        byte[] publicKey = provider.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        assertRefused(nonce -> {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(provider.key().getKeyID())
                            .build(),
                    claims(nonce).build());
            token.sign(new MACSigner(publicKey));
            return token.serialize();
        });
    }

    @Test
    void oneOfAnUnknownKeyIsRefusedAndOneOfANewKeyIsBelieved() throws Exception {
        RSAKey before = provider.key();
        assertThat(login(nonce -> signed(claims(nonce)))).isEqualTo("/queue");

        RSAKey forged = new RSAKey.Builder(MockProvider.newKey())
                .keyID(before.getKeyID())
                .build();
        assertRefused(nonce -> MockProvider.signed(claims(nonce).build(), forged));
        provider.rotate();
        assertThat(login(nonce -> signed(claims(nonce)))).as("the new key").isEqualTo("/queue");
        assertThat(login(nonce -> MockProvider.signed(claims(nonce).build(), before)))
                .as("the old key")
                .startsWith("/login?refused=");
    }

    @Test
    void whatIsNoAnswerIsNone() throws Exception {
        for (String answer :
                List.of("", "no JSON", "{}", "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}", "[".repeat(5_000))) {
            provider.answer("/token", request -> answer);
            TestBrowser browser = console.browser();
            assertThat(browser.login("/")).as(answer).isEqualTo("/login?refused=provider");
        }
        provider.answer("/token", request -> "{\"a\":\"" + "x".repeat(600 * 1024) + "\"}");
        assertThat(console.browser().login("/")).as("too long").isEqualTo("/login?refused=provider");
    }

    /** A code of somebody else, and a secret that is wrong, are not the same. */
    @Test
    void aCodeThatIsNotTakenGivesNone() throws Exception {
        provider.refuse("invalid_grant");
        assertThat(console.browser().login("/")).isEqualTo("/login?refused=untrusted");
        provider.refuse("invalid_client");
        assertThat(console.browser().login("/")).isEqualTo("/login?refused=provider");
    }
}
