package org.ticketstream.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The answers to thousands of generated requests, most of them bad, keep the promises of the OpenAPI document. */
@Timeout(600)
class IntakeConformanceTest {
    private static final int REQUESTS = 5_000;
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
