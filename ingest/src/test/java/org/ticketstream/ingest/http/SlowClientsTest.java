package org.ticketstream.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.http.HttpLimits;
import org.ticketstream.http.access.ApiKey;

/** Clients that hold on to their place keep nobody out, with and without keys. */
@Timeout(120)
class SlowClientsTest {
    private static final String TICKETS = "/v1/tickets";
    private static final String KEY = "0123456789abcdef";
    private static final int MANY = 150;
    private static final HttpLimits LIMITS = new HttpLimits(
            100_000, 400_000, 2_000, Duration.ofSeconds(2), Duration.ofSeconds(6), 1_000, Duration.ofSeconds(30), 8);

    private static IntakeConfig config(HttpLimits limits, String key) {
        IntakeConfig config = IntakeClient.CONFIG.withLimits(limits);
        return key.isEmpty() ? config : config.withApiKeys(Map.of("desk", ApiKey.ofAdmin(key)));
    }

    private static String post(String key, int length) {
        return "POST /v1/tickets HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + length + "\r\n" + (key.isEmpty() ? "" : "Authorization: Bearer " + key + "\r\n") + "\r\n";
    }

    private static HttpResponse<String> ticket(IntakeClient client, String key) throws Exception {
        return client.post(TICKETS, "{\"body\":\"x\"}", "Authorization", "Bearer " + key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", KEY})
    void bodiesThatComeByteByByteKeepNobodyOut(String key) throws Exception {
        try (IntakeClient client = new IntakeClient(config(LIMITS, key), true);
                TricklingClients slow = new TricklingClients(client.server.port(), MANY, post(key, 90_000) + "{")) {
            slow.trickle();

            assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(ticket(client, key).statusCode()).isEqualTo(202);

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                slow.trickle();
                assertThat(slow.lastWords()).startsWith("HTTP/1.1 408").contains("Connection: close");
            });
            assertThat(ticket(client, key).statusCode()).isEqualTo(202);
        }
    }

    @Test
    void headersThatNeverEndKeepNobodyOut() throws Exception {
        String start = "GET /v1/review HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
        try (IntakeClient client = new IntakeClient(config(LIMITS, ""), true);
                TricklingClients slow = new TricklingClients(client.server.port(), MANY, start)) {
            slow.trickle();

            assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(ticket(client, "").statusCode()).isEqualTo(202);
            assertThat(slow.lastWords()).as("the server hangs up").isEmpty();
        }
    }

    @Test
    void bodiesOfClientsWithoutAKeyAreNotRead() throws Exception {
        try (IntakeClient client = new IntakeClient(config(LIMITS, KEY), true);
                TricklingClients slow = new TricklingClients(client.server.port(), MANY, post("", 90_000) + "{")) {
            assertThat(ticket(client, KEY).statusCode()).isEqualTo(202);
            assertThat(slow.lastWords()).startsWith("HTTP/1.1 401").contains("Connection: close");
        }
    }

    @Test
    void tooLargeABodyIsNotWaitedFor() throws Exception {
        try (IntakeClient client = new IntakeClient(config(LIMITS, ""), true);
                TricklingClients slow = new TricklingClients(client.server.port(), 1, post("", 900_000_000) + "{")) {
            assertThat(slow.lastWords()).startsWith("HTTP/1.1 413").contains("Connection: close");
            assertThat(ticket(client, "").statusCode()).isEqualTo(202);
        }
    }

    @Test
    void aClientThatIsRefusedWhileItSendsSeesItsAnswer() throws Exception {
        String large = "{\"body\":\"" + "z".repeat(2_000_000) + "\"}";
        try (IntakeClient client = new IntakeClient(config(LIMITS, KEY), true)) {
            for (int i = 0; i < 50; i++) {
                assertThat(client.post(TICKETS, large, "Authorization", "Bearer " + KEY)
                                .statusCode())
                        .isEqualTo(413);
                assertThat(client.post(TICKETS, large).statusCode()).isEqualTo(401);
            }
        }
    }

    /** A tenth of the clients would do to fill it. */
    @Test
    void allBodiesTogetherHaveABound() throws Exception {
        String start = post("", 90_000) + "{\"body\":\"" + "y".repeat(80_000);
        try (IntakeClient client = new IntakeClient(config(LIMITS, ""), true);
                TricklingClients slow = new TricklingClients(client.server.port(), 6, start)) {
            String large = "{\"body\":\"" + "z".repeat(90_000) + "\"}";

            await().untilAsserted(() -> {
                HttpResponse<String> refused = client.post(TICKETS, large);
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            });
            assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(slow.lastWords()).startsWith("HTTP/1.1 ");
            await().untilAsserted(() ->
                    assertThat(client.post(TICKETS, large).statusCode()).isEqualTo(202));
        }
    }
}
