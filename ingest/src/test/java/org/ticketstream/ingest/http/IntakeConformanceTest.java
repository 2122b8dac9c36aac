package org.ticketstream.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.ingest.http.api.OpenApi;
import org.ticketstream.ingest.http.api.PathSegment;
import org.ticketstream.ingest.signing.Hmac;
import org.ticketstream.ingest.webhooks.WebhookSources;

/** The answers to thousands of generated requests, most of them bad, keep the promises of the OpenAPI document. */
@Timeout(600)
class IntakeConformanceTest {
    private static final int REQUESTS = 5_000;
    private static final int EVENTS = 1_000;
    private static final int IDS = 1_000;
    private static final List<String> ODD_IDS = List.of(
            "a/b",
            "/",
            "//",
            "/a/",
            "a//b",
            "..",
            ".",
            "../x",
            "a/../b",
            "%",
            "%2F",
            "%2e",
            "a%zz",
            "a;b=c",
            "a?b",
            "a#b",
            "a b",
            "+",
            "a+b",
            "\\",
            "\"",
            "{id}",
            "<script>",
            "~".repeat(512),
            "/".repeat(512),
            "openapi.json");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long SEED = 20_260_301L;

    private final JsonNode document = OpenApi.load().document();
    private final Map<String, JsonSchema> schemas = new TreeMap<>();

    @Test
    void everyAnswerIsDocumentedAndNoTicketIsHalfWritten() throws Exception {
        BadRequests generator = new BadRequests(new Random(SEED));
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (IntakeClient client = new IntakeClient(IntakeClient.CONFIG, true)) {
            for (int i = 0; i < REQUESTS; i++) {
                BadRequests.Attempt attempt = generator.next();
                int before = client.producer.history().size();

                String sent = "request " + i + ", " + attempt.description();
                HttpResponse<String> response = answer(client, attempt, sent);

                int written = client.producer.history().size() - before;
                String what = sent + ": " + response.statusCode() + " " + response.body();
                assertThat(response.statusCode()).as(what).isLessThan(500);
                assertThat(response.headers().firstValue("X-Request-Id"))
                        .as(what)
                        .isPresent();
                JsonNode body = documented(attempt.path(), response, what);
                assertThat(written).as(what).isEqualTo(body.path("ids").size());
                statuses.merge(response.statusCode(), 1, Integer::sum);
            }
        }
        assertThat(statuses).as("kinds of answers").containsKeys(202, 400, 413, 415, 422);
    }

    @Test
    void everySignedEventIsTakenOrRefusedAsDocumented(@TempDir Path dir) throws Exception {
        Random random = new Random(SEED);
        String secret = "a secret of more than 16 characters";
        Hmac hmac = new Hmac(secret);
        Path file = Files.writeString(
                dir.resolve("webhooks.yaml"),
                "desk: {kind: jira, secret-env: SECRET, category-field: customfield_10050}");
        byte[] event;
        try (InputStream in = IntakeConformanceTest.class.getResourceAsStream("jira-updated.json")) {
            event = in.readAllBytes();
        }
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (IntakeClient client = new IntakeClient(
                IntakeClient.CONFIG.withWebhooks(WebhookSources.read(file, Map.of("SECRET", secret))), true)) {
            for (int i = 0; i < EVENTS; i++) {
                byte[] body = event.clone();
                for (int changes = random.nextInt(4); changes > 0; changes--) {
                    body[random.nextInt(body.length)] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 'x');
                }
                int before = client.producer.history().size();
                HttpResponse<String> response = client.send(client.request(
                        "POST",
                        "/v1/webhooks/desk",
                        BodyPublishers.ofByteArray(body),
                        "X-Hub-Signature",
                        "sha256=" + Hmac.Encoding.HEX.encode(hmac.of(body))));
                String what = "event " + i + ": " + response.statusCode() + " " + response.body();
                assertThat(response.statusCode()).as(what).isLessThan(500);
                JsonNode answer = documented("/v1/webhooks/{source}", response, what);
                assertThat(client.producer.history().size() - before)
                        .as(what)
                        .isEqualTo(answer.path("ids").size());
                statuses.merge(response.statusCode(), 1, Integer::sum);
            }
        }
        assertThat(statuses).as("kinds of answers").containsKeys(202, 400, 422);
    }

    /** Every id that the intake takes can be asked for. */
    @Test
    void everyLegalIdIsFound() throws Exception {
        Random random = new Random(SEED);
        try (IntakeClient client = new IntakeClient(IntakeClient.CONFIG, true, TicketQueryTest::anyTicket)) {
            for (int i = 0; i < IDS; i++) {
                String id = i < ODD_IDS.size() ? ODD_IDS.get(i) : randomId(random);
                assertThat(client.post(
                                        "/v1/tickets",
                                        NODES.objectNode()
                                                .put("ticketId", id)
                                                .put("body", "x")
                                                .toString())
                                .statusCode())
                        .as(id)
                        .isEqualTo(202);

                HttpResponse<String> response = client.get("/v1/tickets/" + PathSegment.encode(id));

                assertThat(response.statusCode())
                        .as(id + ": " + response.body())
                        .isEqualTo(200);
                assertThat(new ObjectMapper()
                                .readTree(response.body())
                                .path("ticketId")
                                .asText())
                        .isEqualTo(id);
            }
        }
    }

    private static String randomId(Random random) {
        StringBuilder id = new StringBuilder();
        int length = 1 + random.nextInt(random.nextInt(10) == 0 ? 512 : 30);
        for (int i = 0; i < length; i++) {
            int inner = i == 0 || i == length - 1 ? '!' : ' ';
            id.append((char) (inner + random.nextInt('~' - inner + 1)));
        }
        return id.toString();
    }

    private static HttpResponse<String> answer(IntakeClient client, BadRequests.Attempt attempt, String what)
            throws InterruptedException {
        try {
            return client.send(client.request(
                    "POST", attempt.path(), BodyPublishers.ofByteArray(attempt.body()), attempt.headers()));
        } catch (IOException e) {
            throw new AssertionError("No answer to " + what, e);
        }
    }

    /** Checks status, media type and body against the document. */
    private JsonNode documented(String path, HttpResponse<String> response, String what) throws Exception {
        JsonNode answers = document.get("paths").get(path).get("post").get("responses");
        JsonNode answer = answers.get(Integer.toString(response.statusCode()));
        assertThat(answer).as("documented status of " + what).isNotNull();
        JsonNode content = document.at(answer.get("$ref").asText().substring(1)).get("content");
        String mediaType = response.headers().firstValue("Content-Type").orElse("");
        assertThat(content.has(mediaType))
                .as("documented media type of " + what)
                .isTrue();
        String name = content.get(mediaType).at("/schema/$ref").asText().replaceFirst(".*/", "");
        JsonNode body = new ObjectMapper().readTree(response.body());
        assertThat(schemas.computeIfAbsent(name, OpenApi.load()::schema).validate(body))
                .as(what)
                .isEmpty();
        return body;
    }
}
