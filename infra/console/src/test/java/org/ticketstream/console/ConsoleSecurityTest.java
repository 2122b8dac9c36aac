package org.ticketstream.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ticketstream.console.health.StageGroups;
import org.ticketstream.http.HttpAddress;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.http.access.Role;
import org.ticketstream.operations.releases.AnnouncedBundles;
import org.ticketstream.schemas.client.Installation;

/** Who gets in, and what a page of another site, or one that is not ours, can make a browser do. Needs no Kafka. */
class ConsoleSecurityTest {
    private static final Installation NOWHERE = new Installation("localhost:1", "http://localhost:1", "", Map.of());
    private static final URI INGEST = URI.create("http://localhost:1");
    private static final String KEY = ApiKey.random();
    private static final Map<String, ApiKey> KEYS = new ConcurrentHashMap<>();

    private static ConsoleServer console;
    private static ConsoleServer open;

    @BeforeAll
    static void start() {
        KEYS.put("ada", ApiKey.of(KEY, Set.of(Role.READER)));
        console = ConsoleServer.start(
                new ConsoleConfig(
                        HttpAddress.plain("localhost", 0),
                        Set.of("desk.example.org"),
                        new ConsoleLogin(() -> KEYS, Optional.empty(), Duration.ofHours(1), Duration.ofHours(1)),
                        INGEST,
                        Optional::empty,
                        AnnouncedBundles.any(),
                        StageGroups.usual()),
                NOWHERE);
        open = ConsoleServer.start(ConsoleConfig.onPort(0, INGEST), NOWHERE);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        console.close();
        open.close();
    }

    private static PageClient page() {
        return new PageClient(console.port());
    }

    @Test
    void everyAnswerForbidsWhatThePageDoesNotNeed() throws Exception {
        for (String path : List.of("/", "/api/me", "/no-such-page", "/assets/x/app.js", "/api/live")) {
            HttpResponse<String> response = page().get(path);
            assertThat(response.headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .startsWith("default-src 'none'")
                            .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'")
                            .doesNotContain("unsafe", "*", "data:"));
            assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(response.headers().firstValue("Cross-Origin-Opener-Policy"))
                    .hasValue("same-origin");
        }
    }

    @Test
    void thePageHasNoScriptOfItsOwnAndItsFilesAreKeptForGood() throws Exception {
        String shell = page().get("/tickets/4711").body();
        assertThat(shell).doesNotContainPattern("<script(?![^>]*src=)").doesNotContain("style=", "onload", "{{");
        String app = shell.replaceAll("(?s).*type=\"module\" src=\"([^\"]+)\".*", "$1");
        HttpResponse<String> file = page().get(app);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(file.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
        assertThat(page().get(app.replace("app.js", "lit/lit-html.js")).statusCode())
                .isEqualTo(200);
        assertThat(page().get(app.replace("app.js", "..%2f..%2fapp.css")).statusCode())
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void nobodySeesAnythingWithoutALogin() throws Exception {
        for (String path : List.of("/api/live", "/api/labels")) {
            assertThat(page().get(path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(page().get("/api/me").body()).doesNotContain("ada").contains("\"open\":false");
    }

    @Test
    void aKeyOpensASessionWhoseCookieNoScriptSees() throws Exception {
        PageClient page = page();
        HttpResponse<String> login = page.login(KEY);
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.headers().firstValue("Set-Cookie")).hasValueSatisfying(cookie -> assertThat(cookie)
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain(KEY));
        assertThat(page.get("/api/me").body()).contains("\"name\":\"ada\"", "[\"reader\"]");

        page.post("/api/logout", "{}");
        assertThat(page.get("/api/labels").statusCode()).isEqualTo(401);
    }

    @Test
    void aKeyThatIsTakenAwayEndsItsSessions() throws Exception {
        String key = ApiKey.random();
        KEYS.put("bob", ApiKey.of(key, Set.of(Role.READER)));
        PageClient page = page();
        page.login(key);
        assertThat(page.get("/api/me").body()).contains("bob");

        KEYS.remove("bob");
        assertThat(page.get("/api/me").body()).doesNotContain("bob");
        assertThat(page.get("/api/live").statusCode()).isEqualTo(401);
    }

    @Test
    void guessingIsSlowedDown() throws Exception {
        ConsoleServer other = ConsoleServer.start(
                ConsoleConfig.onPort(0, INGEST).withApiKeys(Map.of("ada", ApiKey.ofAdmin(KEY))), NOWHERE);
        try (other) {
            PageClient page = new PageClient(other.port());
            for (int i = 0; i < 10; i++) {
                assertThat(page.login("wrong-key-" + i).statusCode()).isEqualTo(401);
            }
            HttpResponse<String> refused = page.login(KEY);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
        }
    }

    @Test
    void aChangeComesFromOurPageOnly() throws Exception {
        PageClient page = new PageClient(open.port());
        HttpRequest.Builder form = page.request("/api/logout")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("a=b"));
        assertThat(page.send(form).statusCode()).as("a form of another site").isEqualTo(403);

        HttpRequest.Builder foreign = page.request("/api/logout")
                .header("X-Ticketstream-Console", "1")
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString("{}"));
        assertThat(page.send(foreign).statusCode()).as("another origin").isEqualTo(403);

        HttpRequest.Builder site = page.request("/api/logout")
                .header("X-Ticketstream-Console", "1")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofString("{}"));
        assertThat(page.send(site).statusCode()).as("another site").isEqualTo(403);

        assertThat(page.post("/api/logout", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void aPageOfAnotherSiteHoldsNoStreamOpen() throws Exception {
        PageClient page = new PageClient(open.port());
        for (String path : List.of("/api/live", "/api/me")) {
            assertThat(page.send(page.request(path).header("Sec-Fetch-Site", "cross-site"))
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(page.send(page.request("/").header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .as("a link to it")
                .isEqualTo(200);
    }

    /** They need no login, but a page of another site must not get at them by DNS rebinding either. */
    @Test
    void metricsAreThereUnderOurOwnNameOnly() throws Exception {
        PageClient page = page();
        assertThat(page.send(page.request("/metrics")).body()).contains("ticketstream_console_sessions");
        assertThat(status(open.port(), "/metrics", "evil.example")).isEqualTo(421);
    }

    @Test
    void anotherNameForThisMachineIsRefused() throws Exception {
        assertThat(status(open.port(), "evil.example")).as("DNS rebinding").isEqualTo(421);
        assertThat(status(open.port(), "localhost.evil.example")).isEqualTo(421);
        assertThat(status(open.port(), "localhost:" + open.port())).isEqualTo(200);
        assertThat(status(console.port(), "desk.example.org")).isEqualTo(200);
    }

    private static int status(int port, String host) throws Exception {
        return status(port, "/api/me", host);
    }

    private static int status(int port, String path, String host) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return Integer.parseInt(new String(in.readNBytes(12), StandardCharsets.US_ASCII).substring(9));
        }
    }

    @Test
    void aPageThatWaitsForNewsDoesNotKeepItFromEnding() throws Exception {
        ConsoleServer ending = ConsoleServer.start(ConsoleConfig.onPort(0, INGEST), NOWHERE);
        HttpRequest news = new PageClient(ending.port()).request("/api/models").build();
        var waiting = HttpClient.newHttpClient().sendAsync(news, HttpResponse.BodyHandlers.discarding());
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("console-releases")));

        assertThatCode(ending::close).doesNotThrowAnyException();

        waiting.cancel(true);
    }

    @Test
    void nothingOpensItBeyondThisMachineWithoutKeys() {
        assertThatThrownBy(() -> new ConsoleConfig(
                        HttpAddress.plain("0.0.0.0", 8090),
                        Set.of(),
                        ConsoleLogin.none(),
                        INGEST,
                        Optional::empty,
                        AnnouncedBundles.any(),
                        StageGroups.usual()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--api-keys");
    }

    @Test
    void whatIsTooLargeOrNoFilterIsRefused() throws Exception {
        PageClient page = new PageClient(open.port());
        assertThat(page.post("/api/login", "x".repeat(70_000)).statusCode()).isEqualTo(413);
        assertThat(page.post("/api/login", "[]").statusCode()).isEqualTo(400);
        assertThat(page.get("/api/live?min=NaN").statusCode()).isEqualTo(400);
        assertThat(page.get("/api/live?q=" + "x".repeat(300)).statusCode()).isEqualTo(400);
        assertThat(page.get("/api/live?" + "category=a&".repeat(200)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void whoMayOnlyLookCannotCorrect() throws Exception {
        PageClient page = page();
        page.login(KEY);
        HttpResponse<String> refused =
                page.post("/api/corrections", "{\"items\":[{\"ticketId\":\"1\",\"category\":\"billing\"}]}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("role corrector", "ada");
    }

    @Test
    void correctionsAreBounded() throws Exception {
        PageClient page = new PageClient(open.port());
        String item = "{\"ticketId\":\"1\",\"category\":\"billing\"}";
        List<String> refused = List.of(
                "{}",
                "{\"items\":[]}",
                "{\"items\":[" + (item + ",").repeat(500) + item + "]}",
                "{\"items\":[{\"ticketId\":\"1\"}]}",
                "{\"items\":[{\"ticketId\":\"1\",\"category\":\" \"}]}",
                "{\"items\":[{\"ticketId\":\"1\",\"category\":\"" + "x".repeat(201) + "\"}]}",
                "{\"items\":[" + item + "],\"reason\":\"" + "x".repeat(1_001) + "\"}");
        for (String body : refused) {
            assertThat(page.post("/api/corrections", body).statusCode())
                    .as(body)
                    .isEqualTo(422);
        }
        assertThat(page.get("/api/corrections/00000000").statusCode()).isEqualTo(404);
        assertThat(page.get("/api/ticket?id=" + "x".repeat(1_001)).statusCode()).isEqualTo(400);
    }

    @Test
    void ingestThatDoesNotAnswerIsSaid() throws Exception {
        HttpResponse<String> response = new PageClient(open.port()).get("/api/ticket?id=4711");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("Ingest does not answer");
    }
}
