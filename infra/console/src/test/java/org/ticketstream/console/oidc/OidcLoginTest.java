package org.ticketstream.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.console.ConsoleConfig;
import org.ticketstream.console.ConsoleLogin;
import org.ticketstream.console.ConsoleServer;
import org.ticketstream.http.access.ApiKey;

/** The way to a provider and back. */
class OidcLoginTest {
    private static final Map<String, Object> AGENT =
            Map.of("preferred_username", "ada", "realm_access", Map.of("roles", List.of("offline", "agents")));

    private static MockProvider provider;
    private static OidcConsole console;

    @BeforeAll
    static void start() throws Exception {
        provider = MockProvider.start(0);
        console = OidcConsole.start(provider.issuer());
    }

    @AfterAll
    static void stop() throws Exception {
        console.close();
        provider.close();
    }

    private static URI withState(URI back, String state) {
        return URI.create(back.toString().replaceAll("state=[^&]*", "state=" + state));
    }

    @Test
    void aPersonComesBackToThePageThatWasAskedFor() throws Exception {
        provider.next("4711", AGENT);
        TestBrowser browser = console.browser();
        URI out = browser.begin("/tickets/a%2Fb?x=1");
        assertThat(TestBrowser.query(out))
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", console.url() + "/login/return")
                .containsKeys("state", "nonce", "code_challenge");
        HttpResponse<String> back = browser.get(browser.atProvider(out));

        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(TestBrowser.location(back)).hasToString("/tickets/a%2Fb?x=1");
        assertThat(back.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/"));
        assertThat(browser.json("/api/me"))
                .hasToString("{\"open\":false,\"name\":\"ada\",\"may\":[\"corrector\",\"reader\"]}");
    }

    @Test
    void nobodySeesAnythingWithoutALogin() throws Exception {
        TestBrowser browser = console.browser();
        assertThat(browser.get(console.url().resolve("/api/labels")).statusCode())
                .isEqualTo(401);
        assertThat(browser.json("/api/me")).hasToString("{\"open\":false}");
        assertThat(browser.json("/api/login"))
                .hasToString("{\"keys\":false,\"provider\":{\"label\":\"Example login\",\"url\":\"" + console.url()
                        + "\"}}");
    }

    @Test
    void aReturnCountsOnce() throws Exception {
        provider.next("4711", AGENT);
        TestBrowser browser = console.browser();
        URI back = browser.atProvider(browser.begin("/queue"));
        assertThat(browser.comeBack(back)).isEqualTo("/queue");
        assertThat(browser.comeBack(back)).as("the same again").isEqualTo("/login?refused=unknown");
    }

    @Test
    void aReturnWithAnotherStateIsRefused() throws Exception {
        TestBrowser browser = console.browser();
        URI back = browser.atProvider(browser.begin("/"));
        assertThat(browser.comeBack(withState(back, "another"))).isEqualTo("/login?refused=unknown");
        assertThat(browser.comeBack(URI.create(back + "&state=another"))).isEqualTo("/login?refused=untrusted");
        assertThat(browser.comeBack(console.url().resolve("/login/return"))).isEqualTo("/login?refused=unknown");
        assertThat(browser.json("/api/me")).hasToString("{\"open\":false}");
    }

    @Test
    void aReturnIsForTheBrowserThatBeganIt() throws Exception {
        provider.next("mallory", AGENT);
        TestBrowser attacker = console.browser();
        TestBrowser victim = console.browser();
        URI back = attacker.atProvider(attacker.begin("/"));

        assertThat(victim.comeBack(back)).as("without a login of its own").isEqualTo("/login?refused=unknown");
        victim.begin("/");
        assertThat(victim.comeBack(back)).as("with one under way").isEqualTo("/login?refused=unknown");
        assertThat(victim.json("/api/me")).hasToString("{\"open\":false}");
        assertThat(attacker.comeBack(back)).as("nobody else has used it up").isEqualTo("/");
    }

    @Test
    void twoWindowsOfOneBrowserCanLogIn() throws Exception {
        provider.next("4711", AGENT);
        provider.next("4711", AGENT);
        TestBrowser browser = console.browser();
        URI first = browser.begin("/queue");
        URI second = browser.begin("/health");
        assertThat(browser.comeBack(browser.atProvider(second))).isEqualTo("/health");
        assertThat(browser.comeBack(browser.atProvider(first))).isEqualTo("/queue");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "/\t/evil.example",
                "\\\\evil.example",
                "/..//evil.example",
                "/%0d%0aSet-Cookie:x=y\r\nX: y",
                "javascript:alert(1)",
                "/login/return?code=1",
                "/api/logout",
                "tickets"
            })
    void noAddressOfAnotherSiteIsReturnedTo(String from) throws Exception {
        provider.next("4711", AGENT);
        assertThat(console.browser().login(from)).isEqualTo("/");
    }

    @Test
    void whoHasNoRoleIsToldWhatIsMissing() throws Exception {
        provider.next(
                "4712", Map.of("preferred_username", "bob", "realm_access", Map.of("roles", List.of("cooks", "x"))));
        TestBrowser browser = console.browser();
        assertThat(browser.login("/")).isEqualTo("/login?refused=roles");
        assertThat(browser.json("/api/login/refused"))
                .hasToString("{\"name\":\"bob\",\"claim\":\"realm_access.roles\",\"found\":[\"cooks\",\"x\"]}");
        assertThat(console.browser().json("/api/login/refused"))
                .as("to nobody else")
                .hasToString("{}");
        assertThat(browser.json("/api/me")).hasToString("{\"open\":false}");
    }

    @Test
    void aRefusalOfTheProviderIsSaid() throws Exception {
        TestBrowser browser = console.browser();
        String state = TestBrowser.query(browser.begin("/")).get("state");
        assertThat(browser.comeBack(console.url().resolve("/login/return?error=access_denied&state=" + state)))
                .isEqualTo("/login?refused=declined");
    }

    @Test
    void aCodeOfAnotherProviderIsNotGivenToThisOne() throws Exception {
        TestBrowser browser = console.browser();
        URI back = browser.atProvider(browser.begin("/"));
        assertThat(browser.comeBack(URI.create(back + "&iss=https%3A%2F%2Fevil.example")))
                .isEqualTo("/login?refused=untrusted");
    }

    @Test
    void onlyOurOwnPageBeginsALogin() throws Exception {
        HttpResponse<String> elsewhere = new TestBrowser(
                        URI.create(console.url().toString().replace("localhost", "127.0.0.1")))
                .post("/api/login/oidc", "{}");
        assertThat(elsewhere.statusCode()).isEqualTo(409);
        assertThat(elsewhere.body()).contains(console.url().toString());
        assertThat(console.browser()
                        .get(console.url().resolve("/api/login/oidc"))
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void logoutEndsTheSessionHereAndAtTheProvider() throws Exception {
        provider.next("4711", AGENT);
        TestBrowser browser = console.browser();
        browser.login("/");
        String logout = browser.post("/api/logout", "{}").body();

        assertThat(logout)
                .contains("/endsession?", "id_token_hint=", "post_logout_redirect_uri=", "client_id=ticketstream");
        assertThat(browser.json("/api/me")).hasToString("{\"open\":false}");
        assertThat(browser.post("/api/logout", "{}").body()).isEqualTo("{}");
    }

    @Test
    void keysOpenTheSameConsole() throws Exception {
        String key = ApiKey.random();
        provider.next("4711", AGENT);
        try (OidcConsole both =
                OidcConsole.start(provider.issuer(), login -> login.withApiKeys(Map.of("eve", ApiKey.ofAdmin(key))))) {
            TestBrowser browser = both.browser();
            assertThat(browser.json("/api/login").path("keys").asBoolean()).isTrue();
            browser.post("/api/login", "{\"key\":\"" + key + "\"}");
            assertThat(browser.json("/api/me").path("name").asText()).isEqualTo("eve");
            browser.login("/");
            assertThat(browser.json("/api/me").path("name").asText()).isEqualTo("ada");
        }
    }

    @Test
    void aSessionIsOverAfterItsTime() throws Exception {
        provider.next("4711", AGENT);
        try (OidcConsole brief = OidcConsole.start(
                provider.issuer(),
                login -> new ConsoleLogin(
                        login.apiKeys(), login.provider(), Duration.ofMillis(1), Duration.ofHours(1)))) {
            TestBrowser browser = brief.browser();
            assertThat(browser.login("/")).isEqualTo("/");
            await().until(() -> !browser.json("/api/me").has("name"));
        }
    }

    @Test
    void theConsoleRunsWhileTheProviderIsAway() throws Exception {
        int port = OidcConsole.freePort();
        try (OidcConsole early = OidcConsole.start(URI.create("http://localhost:" + port + "/default"))) {
            TestBrowser browser = early.browser();
            HttpResponse<String> refused = browser.post("/api/login/oidc", "{}");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("http://localhost:" + port + "/default");
            try (MockProvider late = MockProvider.start(port)) {
                late.next("4711", AGENT);
                await().until(() -> browser.post("/api/login/oidc", "{}").statusCode() == 200);
                assertThat(browser.login("/queue")).isEqualTo("/queue");
            }
        }
    }

    /** More people than the console has threads wait for a provider that takes connections and says nothing. */
    @Test
    void aProviderThatHangsHoldsNothingElse() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
                OidcConsole other = OidcConsole.start(URI.create("http://localhost:" + silent.getLocalPort()))) {
            List<CompletableFuture<Integer>> logins = IntStream.range(0, 100)
                    .mapToObj(i -> other.browser().postLater("/api/login/oidc", "{}"))
                    .toList();
            assertThat(other.browser().json("/api/me")).hasToString("{\"open\":false}");
            assertThat(logins.stream().filter(login -> !login.isDone()).count())
                    .as("still waiting")
                    .isPositive();
            assertThat(logins).allSatisfy(login -> assertThat(login.join()).isEqualTo(503));
        }
    }

    /** The browser comes by TLS, whoever ends that: the cookies belong to this host alone. */
    @Test
    void behindAProxyWithTlsTheCookiesAreForThisHostAlone() throws Exception {
        ConsoleConfig config = ConsoleConfig.onPort(0, URI.create("http://localhost:1"))
                .withLogin(login -> login.withProvider(
                        OidcConsole.provider(provider.issuer(), URI.create("https://tickets.example.org"))));
        try (ConsoleServer proxied = ConsoleServer.start(config, OidcConsole.NOWHERE)) {
            HttpResponse<String> begun = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + proxied.port() + "/api/login/oidc"))
                                    .header("X-Ticketstream-Console", "1")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(begun.headers().firstValue("Set-Cookie")).hasValueSatisfying(cookie -> assertThat(cookie)
                    .startsWith("__Host-ticketstream-login=")
                    .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                    .doesNotContain("Domain"));
            assertThat(begun.body()).contains("redirect_uri=https%3A%2F%2Ftickets.example.org%2Flogin%2Freturn");
        }
    }

    @Test
    void whatTheTokenLacksIsAskedFor() throws Exception {
        try (MockProvider thin = MockProvider.start(0);
                OidcConsole other = OidcConsole.start(thin.issuer())) {
            thin.answer(
                    "/userinfo",
                    request -> "{\"sub\":\"4711\",\"preferred_username\":\"ada\","
                            + "\"realm_access\":{\"roles\":[\"agents\"]}}");
            thin.next("4711", Map.of());
            TestBrowser browser = other.browser();
            assertThat(browser.login("/")).isEqualTo("/");
            assertThat(browser.json("/api/me").path("name").asText()).isEqualTo("ada");

            thin.next("another", Map.of());
            assertThat(other.browser().login("/")).as("of another person").isEqualTo("/login?refused=untrusted");
        }
    }
}
