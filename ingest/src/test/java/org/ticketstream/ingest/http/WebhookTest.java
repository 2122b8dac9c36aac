package org.ticketstream.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.ingest.http.api.OpenApi;
import org.ticketstream.ingest.signing.Hmac;
import org.ticketstream.ingest.webhooks.WebhookSources;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.Ticket;

/** Events as the products send them, over HTTP to a running server. */
@Timeout(120)
class WebhookTest {
    private static final String SECRET = "a secret of more than 16 characters";
    private static final String STANDARD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Hmac HMAC = new Hmac(SECRET);
    private static final String RECEIVED = IntakeClient.TOPICS.received();
    private static final String CORRECTIONS = IntakeClient.TOPICS.corrections();

    @TempDir
    Path dir;

    private IntakeClient client;

    @BeforeEach
    void start() throws IOException {
        client = new IntakeClient(IntakeClient.CONFIG.withWebhooks(sources()), true);
    }

    private WebhookSources sources() throws IOException {
        Path file = Files.writeString(dir.resolve("webhooks.yaml"), resource("webhooks.yaml"));
        return WebhookSources.read(file, Map.of("SECRET", SECRET, "STANDARD", STANDARD_SECRET));
    }

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void aZendeskTicketBecomesATicket() throws Exception {
        HttpResponse<String> response = zendesk(resource("zendesk-created.json"), IntakeClient.NOW);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("{\"ids\":[\"zendesk-5158\"]}");
        assertThat(client.sent(RECEIVED, Ticket.class))
                .containsExactly(Ticket.newBuilder()
                        .setTicketId("zendesk-5158")
                        .setSubject("Printer on fire")
                        .setBody("It burns since <b>noon</b>.")
                        .setCreatedAt(Instant.parse("2026-01-08T10:12:07Z"))
                        .setSource("zendesk")
                        .setAttributes(Map.of(
                                "customer", "8447388090494",
                                "tags", "hardware,urgent",
                                "priority", "HIGH",
                                "channel", "web_service"))
                        .build());
    }

    @Test
    void aZendeskFieldThatAnAgentChangesIsACorrection() throws Exception {
        HttpResponse<String> response = zendesk(resource("zendesk-field.json"), IntakeClient.NOW);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(client.sent(CORRECTIONS, Correction.class))
                .containsExactly(Correction.newBuilder()
                        .setCorrectionId("zendesk-cbe4028c-7239-495d-b020-f22348516046")
                        .setTicketId("zendesk-5158")
                        .setCategory("hardware")
                        .setCorrectedBy("8447388090494")
                        .setCorrectedAt(Instant.parse("2026-01-08T10:15:00Z"))
                        .build());
        assertThat(client.sent(RECEIVED, Ticket.class)).isEmpty();
    }

    @Test
    void otherFieldsOtherEventsAndIgnoredActorsSayNothing() throws Exception {
        String field = resource("zendesk-field.json");

        for (String event : new String[] {
            field.replace("\"360001\"", "\"360002\""),
            field.replace("8447388090494", "99"),
            field.replace("\"tag_hardware\"", "null"),
            resource("zendesk-created.json").replace("ticket.created", "ticket.status_changed")
        }) {
            HttpResponse<String> response = zendesk(event, IntakeClient.NOW);
            assertThat(response.statusCode()).isEqualTo(202);
            assertThat(response.body()).isEqualTo("{\"ids\":[]}");
        }
        assertThat(client.producer.history()).isEmpty();
    }

    @Test
    void whatIsNotSignedOrNotSignedNowIsRefused() throws Exception {
        String body = resource("zendesk-created.json");
        String now = IntakeClient.NOW.toString();

        assertThat(zendesk(body, IntakeClient.NOW.minusSeconds(301)).statusCode())
                .isEqualTo(401);
        assertThat(zendesk(body, IntakeClient.NOW.plusSeconds(301)).statusCode())
                .isEqualTo(401);
        HttpResponse<String> unsigned = client.post("/v1/webhooks/zendesk", body);
        assertThat(unsigned.statusCode()).isEqualTo(401);
        assertThat(problem(unsigned).path("detail").asText()).isEqualTo("X-Zendesk-Webhook-Signature is missing");
        HttpResponse<String> forged = client.post(
                "/v1/webhooks/zendesk",
                body.replace("Printer", "Office"),
                "X-Zendesk-Webhook-Signature",
                base64(now + body),
                "X-Zendesk-Webhook-Signature-Timestamp",
                now);
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(forged.body()).doesNotContain(SECRET);
        assertThat(client.producer.history()).isEmpty();
    }

    @Test
    void aReplayGivesTheSameIds() throws Exception {
        String body = resource("zendesk-created.json");

        assertThat(zendesk(body, IntakeClient.NOW).body())
                .isEqualTo(zendesk(body, IntakeClient.NOW).body());
        assertThat(client.sent(RECEIVED, Ticket.class))
                .hasSize(2)
                .containsOnly(client.sent(RECEIVED, Ticket.class).get(0));
    }

    @Test
    void aJiraIssueThatIsEditedAndRecategorisedIsBoth() throws Exception {
        String body = resource("jira-updated.json");

        HttpResponse<String> response =
                client.post("/v1/webhooks/helpdesk", body, "X-Hub-Signature", "sha256=" + hex(body));

        assertThat(response.body()).isEqualTo("{\"ids\":[\"HELP-7\",\"10124\"]}");
        assertThat(client.sent(RECEIVED, Ticket.class)).singleElement().satisfies(ticket -> {
            assertThat(ticket.getSubject()).isEqualTo("VPN drops");
            assertThat(ticket.getBody()).isEqualTo("Every *ten* minutes.");
            assertThat(ticket.getCreatedAt()).isEqualTo(Instant.parse("2026-01-20T04:58:12.797Z"));
            assertThat(ticket.getAttributes()).containsEntry("tags", "vpn,home").containsEntry("priority", "Medium");
        });
        assertThat(client.sent(CORRECTIONS, Correction.class)).singleElement().satisfies(correction -> {
            assertThat(correction.getCategory()).isEqualTo("connectivity");
            assertThat(correction.getTicketId()).isEqualTo("HELP-7");
            assertThat(correction.getCorrectedBy()).isEqualTo("5b10a2844c20165700ede21g");
            assertThat(correction.getCorrectedAt()).isEqualTo(Instant.parse("2026-01-20T05:10:00.123Z"));
        });
        assertThat(client.post("/v1/webhooks/helpdesk", body, "X-Hub-Signature", "sha256=" + hex(body + " "))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aCorrectionThatCannotBeUsedLeavesTheTicketOfItsEvent() throws Exception {
        String body = resource("jira-updated.json").replace("\"user\"", "\"automation\"");

        HttpResponse<String> response =
                client.post("/v1/webhooks/helpdesk", body, "X-Hub-Signature", "sha256=" + hex(body));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(IntakeClient.documented(response, "Accepted").toString())
                .isEqualTo("{\"ids\":[\"HELP-7\"],\"refused\":[\"no correction: correctedBy is missing: the event"
                        + " has nothing at $.user.accountId or $.user.name or $.user.key\"]}");
        assertThat(client.sent(RECEIVED, Ticket.class)).hasSize(1);
        assertThat(client.sent(CORRECTIONS, Correction.class)).isEmpty();
    }

    @Test
    void aTicketThatCannotBeUsedLeavesTheCorrectionOfItsEvent() throws Exception {
        String body = resource("jira-updated.json").replaceFirst("\"created\": \"[^\"]+", "\"created\": \"lately");

        HttpResponse<String> response =
                client.post("/v1/webhooks/helpdesk", body, "X-Hub-Signature", "sha256=" + hex(body));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(client.sent(RECEIVED, Ticket.class)).isEmpty();
        assertThat(client.sent(CORRECTIONS, Correction.class)).hasSize(1);
    }

    @Test
    void aUserOfDataCenterHasANameInsteadOfAnId() throws Exception {
        String body = resource("jira-updated.json")
                .replace("\"accountId\": \"5b10a2844c20165700ede21g\"", "\"name\": \"jo\"");

        client.post("/v1/webhooks/helpdesk", body, "X-Hub-Signature", "sha256=" + hex(body));

        assertThat(client.sent(CORRECTIONS, Correction.class))
                .singleElement()
                .satisfies(correction -> assertThat(correction.getCorrectedBy()).isEqualTo("jo"));
    }

    @Test
    void aStandardWebhookIsVerifiedByItsSecretAlone() throws Exception {
        String body = "{\"data\": {\"id\": 7, \"text\": \"The till is broken.\"}}";
        Hmac hmac = Hmac.ofStandardWebhooks(STANDARD_SECRET);
        String at = Long.toString(IntakeClient.NOW.getEpochSecond());
        String signature = "v1,"
                + Hmac.Encoding.BASE64.encode(hmac.of(("msg_1." + at + "." + body).getBytes(StandardCharsets.UTF_8)));

        for (String source : List.of("standard", "svix")) {
            assertThat(client.post(
                                    "/v1/webhooks/" + source,
                                    body,
                                    "webhook-id",
                                    "msg_1",
                                    "webhook-timestamp",
                                    at,
                                    "webhook-signature",
                                    "v1,AAAA " + signature)
                            .body())
                    .isEqualTo("{\"ids\":[\"" + source + "-7\"]}");
        }
    }

    @Test
    void aCompressedEventIsSignedAsItIsSent() throws Exception {
        byte[] plain = resource("jira-updated.json").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        byte[] body = bytes.toByteArray();
        String signature = "sha256=" + Hmac.Encoding.HEX.encode(HMAC.of(body));

        HttpResponse<String> taken =
                client.post("/v1/webhooks/helpdesk", body, "X-Hub-Signature", signature, "Content-Encoding", "gzip");
        HttpResponse<String> unknown =
                client.post("/v1/webhooks/helpdesk", body, "X-Hub-Signature", signature, "Content-Encoding", "br");

        assertThat(taken.body()).isEqualTo("{\"ids\":[\"HELP-7\",\"10124\"]}");
        assertThat(unknown.statusCode()).isEqualTo(415);
        assertThat(unknown.headers().firstValue("Accept-Encoding")).hasValue("gzip, identity");
        assertThat(problem(unknown).path("detail").asText())
                .isEqualTo("Content-Encoding must be gzip or identity (got: br)");
    }

    @Test
    void aFreshdeskRuleSendsItsSecretInAHeaderOrAsAPassword() throws Exception {
        String body = resource("freshdesk.json");
        String password =
                Base64.getEncoder().encodeToString(("ticketstream:" + SECRET).getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> token = client.post("/v1/webhooks/freshdesk", body, "X-Ticketstream-Token", SECRET);
        HttpResponse<String> basic =
                client.post("/v1/webhooks/freshdesk-basic", body, "Authorization", "basic " + password);

        assertThat(token.statusCode()).isEqualTo(202);
        assertThat(basic.body()).isEqualTo("{\"ids\":[\"freshdesk-basic-312\"]}");
        assertThat(client.post("/v1/webhooks/freshdesk", body, "X-Ticketstream-Token", SECRET + "x")
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.post("/v1/webhooks/freshdesk-basic", body).statusCode())
                .isEqualTo(401);
        assertThat(client.sent(RECEIVED, Ticket.class).get(0).getBody()).contains("wrong amount");
        assertThat(client.sent(CORRECTIONS, Correction.class)).singleElement().satisfies(correction -> {
            assertThat(correction.getCategory()).isEqualTo("billing");
            assertThat(correction.getTicketId()).isEqualTo("freshdesk-312");
            assertThat(correction.getCorrectionId()).matches("freshdesk-[0-9a-f]{32}");
        });
    }

    @Test
    void anyOtherSenderIsMappedByPaths() throws Exception {
        String body =
                "{\"kind\":\"new\",\"case\":{\"no\":12,\"lines\":[\"It beeps\",\"loudly\"],\"opened\":1767323045}}";
        String at = Long.toString(IntakeClient.NOW.getEpochSecond());

        HttpResponse<String> response =
                client.post("/v1/webhooks/shop", body, "X-Signature", "v1=" + hex(at + "." + body), "X-Timestamp", at);

        assertThat(response.body()).isEqualTo("{\"ids\":[\"shop/12\"]}");
        assertThat(client.sent(RECEIVED, Ticket.class)).singleElement().satisfies(ticket -> {
            assertThat(ticket.getBody()).isEqualTo("It beeps\nloudly");
            assertThat(ticket.getTenant()).isEqualTo("acme");
            assertThat(ticket.getCreatedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        });
    }

    @Test
    void saysWhatAnEventLacks() throws Exception {
        String created = resource("zendesk-created.json");

        HttpResponse<String> withoutId = zendesk(created.replace("\"id\": \"5158\"", "\"no\": 1"), IntakeClient.NOW);
        HttpResponse<String> withoutText = zendesk(
                created.replace("\"description\"", "\"d\"").replace("\"subject\": \"Printer", "\"s\": \"Printer"),
                IntakeClient.NOW);
        HttpResponse<String> badTime = zendesk(created.replace("2026-01-08T10:12:07Z", "recently"), IntakeClient.NOW);
        HttpResponse<String> noJson = zendesk("{", IntakeClient.NOW);

        assertThat(withoutId.statusCode()).isEqualTo(422);
        assertThat(problem(withoutId).path("detail").asText())
                .isEqualTo("no ticket: ticketId is missing: the event has nothing at $.detail.id");
        assertThat(withoutText.statusCode()).isEqualTo(422);
        assertThat(problem(badTime).path("detail").asText())
                .isEqualTo("no ticket: $.detail.created_at: the time cannot be read (got: recently)");
        assertThat(noJson.statusCode()).isEqualTo(400);
        assertThat(client.producer.history()).isEmpty();
    }

    @Test
    void unknownSourcesAndOtherMediaTypesAreRefused() throws Exception {
        assertThat(client.post("/v1/webhooks/nobody", "{}").statusCode()).isEqualTo(404);
        assertThat(client.post("/v1/webhooks/zendesk", "a=b", "Content-Type", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(415);
        assertThat(client.post("/v1/webhooks/zendesk", "x".repeat(100_001)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void answersAfterTheBrokerHasAcknowledged() throws Exception {
        try (IntakeClient slow = new IntakeClient(IntakeClient.CONFIG.withWebhooks(sources()), false)) {
            String body = resource("jira-updated.json");
            CompletableFuture<HttpResponse<String>> answer =
                    slow.postAsync("/v1/webhooks/helpdesk", body, "X-Hub-Signature", "sha256=" + hex(body));
            await().until(() -> slow.producer.history().size() == 2);
            slow.producer.completeNext();
            assertThat(answer).isNotDone();
            slow.producer.errorNext(new TimeoutException("no leader"));

            assertThat(answer.get().statusCode()).isEqualTo(503);
        }
    }

    private HttpResponse<String> zendesk(String body, Instant at) throws Exception {
        return client.post(
                "/v1/webhooks/zendesk",
                body,
                "X-Zendesk-Webhook-Signature",
                base64(at + body),
                "X-Zendesk-Webhook-Signature-Timestamp",
                at.toString());
    }

    private static JsonNode problem(HttpResponse<String> response) throws Exception {
        JsonNode body = new ObjectMapper().readTree(response.body());
        assertThat(OpenApi.load().schema("Problem").validate(body)).isEmpty();
        return body;
    }

    private static String base64(String signed) {
        return Hmac.Encoding.BASE64.encode(HMAC.of(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hex(String signed) {
        return Hmac.Encoding.HEX.encode(HMAC.of(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = WebhookTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
