package org.ticketstream.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.http.access.Role;
import org.ticketstream.ingest.http.access.AccessSettings;
import org.ticketstream.ingest.http.api.OpenApi;
import org.ticketstream.ingest.http.records.RecordSink;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.Ticket;

@Timeout(120)
class IntakeServerTest {
    private static final String RECEIVED = IntakeClient.TOPICS.received();
    private static final String TICKETS = "/v1/tickets";

    private final List<IntakeClient> open = new ArrayList<>();

    private IntakeClient client(IntakeConfig config, boolean acknowledges) {
        IntakeClient client = new IntakeClient(config, acknowledges);
        open.add(client);
        return client;
    }

    private IntakeClient client() {
        return client(IntakeClient.CONFIG, true);
    }

    @AfterEach
    void stop() {
        open.forEach(IntakeClient::close);
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }

    @Test
    void takesATicket() throws Exception {
        IntakeClient client = client();

        HttpResponse<String> response = client.post(
                TICKETS,
                "{\"ticketId\":\"4711\",\"subject\":\"Printer\",\"body\":\"It jams.\","
                        + "\"createdAt\":\"2026-02-03T04:05:06.789123+01:00\",\"source\":\"shop\","
                        + "\"tenant\":\"acme\",\"language\":\"en\",\"attributes\":{\"store\":\"7\"}}",
                "X-Request-Id",
                "req-1");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("{\"ids\":[\"4711\"]}");
        assertThat(response.headers().firstValue("X-Request-Id")).hasValue("req-1");
        assertThat(client.sent(RECEIVED, Ticket.class))
                .containsExactly(Ticket.newBuilder()
                        .setTicketId("4711")
                        .setSubject("Printer")
                        .setBody("It jams.")
                        .setCreatedAt(Instant.parse("2026-02-03T03:05:06.789Z"))
                        .setSource("shop")
                        .setTenant("acme")
                        .setLanguage("en")
                        .setAttributes(Map.of("store", "7"))
                        .build());
        assertThat(client.producer.history().get(0).key()).isEqualTo("4711".getBytes(StandardCharsets.UTF_8));
        assertThat(client.producer
                        .history()
                        .get(0)
                        .headers()
                        .lastHeader(RecordSink.REQUEST_ID)
                        .value())
                .isEqualTo("req-1".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void answersAfterTheBrokerHasAcknowledgedAll() throws Exception {
        IntakeClient client = client(IntakeClient.CONFIG, false);
        CompletableFuture<HttpResponse<String>> answer = client.postAsync(
                TICKETS, "{\"tickets\":[{\"ticketId\":\"1\",\"body\":\"x\"},{\"ticketId\":\"2\",\"body\":\"y\"}]}");
        await().until(() -> client.producer.history().size() == 2);

        client.producer.completeNext();
        assertThat(answer).isNotDone();
        client.producer.completeNext();

        assertThat(answer.get().statusCode()).isEqualTo(202);
        assertThat(answer.get().body()).isEqualTo("{\"ids\":[\"1\",\"2\"]}");
    }

    @Test
    void aRecordThatTheBrokerDoesNotTakeMeansTryAgain() throws Exception {
        IntakeClient client = client(IntakeClient.CONFIG, false);
        CompletableFuture<HttpResponse<String>> answer = client.postAsync(TICKETS, "{\"body\":\"x\"}");
        await().until(() -> client.producer.history().size() == 1);
        client.producer.errorNext(new TimeoutException("no leader"));

        assertThat(answer.get().statusCode()).isEqualTo(503);
        assertThat(answer.get().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void makesUpWhatIsMissing() throws Exception {
        IntakeClient client = client();

        HttpResponse<String> response = client.post(TICKETS, "{\"body\":\"x\"}");

        Ticket ticket = client.sent(RECEIVED, Ticket.class).get(0);
        assertThat(json(response).at("/ids/0").asText())
                .isEqualTo(ticket.getTicketId())
                .hasSize(36);
        assertThat(ticket.getCreatedAt()).isEqualTo(IntakeClient.NOW);
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void takesCorrections() throws Exception {
        IntakeClient client = client();

        assertThat(client.post(
                                "/v1/corrections",
                                "{\"corrections\":[{\"correctionId\":\"c1\",\"ticketId\":\"4711\",\"category\":\" "
                                        + "billing \","
                                        + "\"correctedBy\":\"alice\",\"reason\":\"refund\"}]}")
                        .statusCode())
                .isEqualTo(202);

        assertThat(client.sent(IntakeClient.TOPICS.corrections(), Correction.class))
                .containsExactly(Correction.newBuilder()
                        .setCorrectionId("c1")
                        .setTicketId("4711")
                        .setCategory("billing")
                        .setCorrectedBy("alice")
                        .setCorrectedAt(IntakeClient.NOW)
                        .setReason("refund")
                        .build());
        assertThat(client.producer.history().get(0).key()).isEqualTo("4711".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBatchWithOneWrongTicketIsNotTakenAtAll() throws Exception {
        IntakeClient client = client();

        HttpResponse<String> response = client.post(
                TICKETS, "{\"tickets\":[{\"body\":\"fine\"},{\"body\":7},{\"subject\":\" \",\"body\":\"\\n\"}]}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).at("/errors/0/pointer").asText()).isEqualTo("/tickets/1/body");
        assertThat(client.producer.history()).isEmpty();
        assertThat(json(client.post(TICKETS, "{\"tickets\":[{\"body\":\"fine\"},{\"body\":\" \"}]}"))
                        .at("/errors/0")
                        .toString())
                .isEqualTo("{\"pointer\":\"/tickets/1\",\"reason\":\"subject and body hold no text\"}");
        assertThat(client.post(
                                TICKETS,
                                "{\"tickets\":[{\"ticketId\":\"1\",\"body\":\"a\"},"
                                        + "{\"ticketId\":\"1\",\"body\":\"b\"}]}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(client.producer.history()).isEmpty();
    }

    @Test
    void refusesWhatIsNoJsonAndSaysWhere() throws Exception {
        IntakeClient client = client();

        assertThat(json(client.post(TICKETS, "{\"body\":\n\"x\"")).get("detail").asText())
                .contains("line 2");
        assertThat(client.post(TICKETS, "").statusCode()).isEqualTo(400);
        assertThat(client.post(TICKETS, "{\"body\":\"a\",\"body\":\"b\"}").statusCode())
                .isEqualTo(400);
        assertThat(client.post(TICKETS, "{\"body\":\"a\"} {}").statusCode()).isEqualTo(400);
        assertThat(client.post(TICKETS, "{\"body\":\"a\"}", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void refusesWhatIsTooLargeWithAndWithoutALengthAnnounced() throws Exception {
        IntakeClient client = client();
        byte[] large = ("{\"body\":\"" + "x".repeat(100_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        assertThat(client.send(client.request("POST", TICKETS, BodyPublishers.ofByteArray(large)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(client.send(client.request(
                                "POST", TICKETS, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))))
                        .statusCode())
                .isEqualTo(413);
        assertThat(client.producer.history()).isEmpty();
    }

    @Test
    void theSameKeyGetsTheSameAnswerAndWritesOnce() throws Exception {
        IntakeClient client = client();

        HttpResponse<String> first = client.post(TICKETS, "{\"body\":\"x\"}", "Idempotency-Key", "k1");
        HttpResponse<String> second = client.post(TICKETS, "{\"body\":\"x\"}", "Idempotency-Key", "k1");
        HttpResponse<String> other = client.post(TICKETS, "{\"body\":\"y\"}", "Idempotency-Key", "k1");

        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(client.producer.history()).hasSize(1);
    }

    @Test
    void idsComeFromTheKeySoThatEveryInstanceGivesTheSame() throws Exception {
        HttpResponse<String> here = client().post(TICKETS, "{\"body\":\"x\"}", "Idempotency-Key", "k1");
        HttpResponse<String> there = client().post(TICKETS, "{\"body\":\"x\"}", "Idempotency-Key", "k1");

        assertThat(there.body()).isEqualTo(here.body());
    }

    @Test
    void aKeyWhoseRequestFailedIsFree() throws Exception {
        IntakeClient client = client(IntakeClient.CONFIG, false);
        CompletableFuture<HttpResponse<String>> first =
                client.postAsync(TICKETS, "{\"body\":\"x\"}", "Idempotency-Key", "k1");
        await().until(() -> client.producer.history().size() == 1);
        client.producer.errorNext(new TimeoutException("no leader"));
        assertThat(first.get().statusCode()).isEqualTo(503);

        CompletableFuture<HttpResponse<String>> second =
                client.postAsync(TICKETS, "{\"body\":\"x\"}", "Idempotency-Key", "k1");
        await().until(() -> client.producer.history().size() == 2);
        client.producer.completeNext();
        assertThat(second.get().statusCode()).isEqualTo(202);
    }

    @Test
    void tooManyRecordsMustWait() throws Exception {
        IntakeConfig slow = IntakeClient.CONFIG.withAccess(new AccessSettings(Map::of, List::of, 0.5));
        IntakeClient client = client(slow, true);
        String batch = "{\"tickets\":["
                + String.join(
                        ",",
                        IntStream.range(0, 500)
                                .mapToObj(i -> "{\"body\":\"x\"}")
                                .toList()) + "]}";

        assertThat(client.post(TICKETS, batch).statusCode()).isEqualTo(202);
        HttpResponse<String> tooMany = client.post(TICKETS, "{\"body\":\"x\"}");

        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(tooMany.headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 2));
        assertThat(client.producer.history()).hasSize(500);
    }

    @Test
    void whereThereAreKeysOneIsNeeded() throws Exception {
        IntakeConfig closed = IntakeClient.CONFIG.withApiKeys(Map.of("shop", ApiKey.ofAdmin("0123456789abcdef")));
        IntakeClient client = client(closed, true);

        assertThat(client.post(TICKETS, "{\"body\":\"x\"}").statusCode()).isEqualTo(401);
        assertThat(client.post(TICKETS, "{\"body\":\"x\"}", "Authorization", "Bearer 0123456789abcdeF")
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.post(TICKETS, "{\"body\":\"x\"}", "Authorization", "Bearer 0123456789abcdef")
                        .statusCode())
                .isEqualTo(202);
        assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyOpensWhatItsRolesAllow() throws Exception {
        IntakeClient client = client(
                IntakeClient.CONFIG.withApiKeys(Map.of(
                        "shop", ApiKey.of("publisher-0123456789", Set.of(Role.PUBLISHER)),
                        "desk", ApiKey.of("corrector-0123456789", Set.of(Role.CORRECTOR, Role.READER)),
                        "root", ApiKey.ofAdmin("admin-0123456789"))),
                true);
        String correction = "{\"ticketId\":\"1\",\"category\":\"a\",\"correctedBy\":\"b\"}";

        for (String key : List.of("publisher-0123456789", "corrector-0123456789", "admin-0123456789")) {
            String[] bearer = {"Authorization", "Bearer " + key};
            boolean admin = key.startsWith("admin");
            assertThat(client.post(TICKETS, "{\"body\":\"x\"}", bearer).statusCode())
                    .isEqualTo(admin || key.startsWith("publisher") ? 202 : 403);
            assertThat(client.post("/v1/corrections", correction, bearer).statusCode())
                    .isEqualTo(admin || key.startsWith("corrector") ? 202 : 403);
            assertThat(client.send(client.request("GET", "/v1/tickets/1", BodyPublishers.noBody(), bearer))
                            .statusCode())
                    .isEqualTo(admin || key.startsWith("corrector") ? 404 : 403);
        }
        HttpResponse<String> refused =
                client.post("/v1/corrections", correction, "Authorization", "Bearer publisher-0123456789");
        assertThat(json(refused).path("detail").asText())
                .isEqualTo("The API key of shop lacks a role: corrector is needed (has: [publisher])");
        assertThat(OpenApi.load().schema("Problem").validate(json(refused))).isEmpty();
    }

    @Test
    void aStopAnswersWhatIsUnderWayAndTakesNothingNew() throws Exception {
        IntakeClient client = client(IntakeClient.CONFIG, false);
        CompletableFuture<HttpResponse<String>> underWay = client.postAsync(TICKETS, "{\"body\":\"x\"}");
        await().until(() -> client.producer.history().size() == 1);

        CompletableFuture<Void> stop = CompletableFuture.runAsync(client.server::close);
        await().until(() -> client.get("/health/ready").statusCode() == 503);
        HttpResponse<String> late = client.post(TICKETS, "{\"body\":\"y\"}");
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("Retry-After")).isPresent();
        assertThat(stop).isNotDone();

        client.producer.completeNext();
        assertThat(underWay.get().statusCode()).isEqualTo(202);
        stop.get();
        assertThat(client.producer.closed()).isTrue();
        assertThat(client.producer.history()).hasSize(1);
    }

    @Test
    void servesItsDocumentAndItsHealth() throws Exception {
        IntakeClient client = client();

        assertThat(json(client.get("/v1/openapi.json")))
                .isEqualTo(OpenApi.load().document());
        assertThat(client.get("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
        assertThat(client.get("/health/ready").body()).isEqualTo("{\"status\":\"ready\"}");
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThatThrownBy(() -> IntakeConfig.onPort(70_000))
                .hasMessage("Cannot start the intake: the port must be from 0 to 65535 (got: 70000)");
    }
}
