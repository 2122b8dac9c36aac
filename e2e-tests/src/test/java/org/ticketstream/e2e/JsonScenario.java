package org.ticketstream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.ticketstream.e2e.JsonClient.Answer;
import org.ticketstream.ingest.testing.Publisher;
import org.ticketstream.ingest.testing.TopicReader;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.Topics;

/** What clients without Avro see of an installation whose champion serves: tickets in as JSON, answers out as JSON. */
final class JsonScenario {
    private static final Topics TOPICS = new Topics("");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningPipeline installation;
    private final ReleaseBundle champion;

    JsonScenario(RunningPipeline installation, ReleaseBundle champion) {
        this.installation = installation;
        this.champion = champion;
    }

    void run() throws Exception {
        String bootstrap = installation.bootstrapServers();
        try (JsonClient client = new JsonClient(bootstrap);
                Publisher publisher = new Publisher(bootstrap, installation.registryUrl(), TOPICS);
                TopicReader dead = new TopicReader(bootstrap, TOPICS.deadLetter())) {
            client.send("json-1", "{\"ticketId\": \"json-1\", \"body\": ");
            client.send("json-2", """
                    {"subject": "Charged twice", "body": "My card was charged twice for café crème ☕.",
                     "source": "json", "language": "en", "createdAt": "2026-03-01T11:00:00+01:00"}""");
            JsonNode answer = of("json-2", client.await("the answer", PATIENCE, all -> !of("json-2", all)
                            .isEmpty()))
                    .get(0)
                    .json();
            assertAnswer(answer);
            assertRefused(dead);

            publisher.correction("of-json", "json-2", champion.labels().get(0));
            JsonNode verdict = of("json-2", client.await("the verdict", PATIENCE, all -> of("json-2", all).stream()
                            .anyMatch(each -> isVerdict(each.json()))))
                    .get(1)
                    .json();
            assertThat(verdict.path("category").asText())
                    .isEqualTo(champion.labels().get(0));

            client.send("json-2", null);
            client.await(
                    "the tombstone", PATIENCE, all -> of("json-2", all).stream().anyMatch(each -> each.json() == null));
            client.await(
                    "answers to tickets in Avro, too, each once",
                    PATIENCE,
                    all -> all.stream()
                                    .filter(each -> each.json() != null && !isVerdict(each.json()))
                                    .count()
                            == Scenario.TICKETS + 1);
        }
    }

    private void assertAnswer(JsonNode answer) {
        assertThat(answer.path("ticketId").asText()).isEqualTo("json-2");
        assertThat(answer.path("modelVersion").asText()).isEqualTo(champion.version());
        assertThat(champion.labels())
                .contains(answer.path("topK").path(0).path("label").asText());
        assertThat(answer.path("confidence").asDouble()).isBetween(0.0, 1.0);
        assertThat(answer.path("createdAt").asText()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(answer.path("classifiedAt").asText()).endsWith("Z");
    }

    private static boolean isVerdict(JsonNode answer) {
        return answer != null && answer.path("decision").asText().equals("CORRECTED");
    }

    private static List<Answer> of(String id, List<Answer> answers) {
        return answers.stream().filter(each -> each.key().equals(id)).toList();
    }

    private static void assertRefused(TopicReader dead) {
        dead.await("what is no JSON", PATIENCE, records -> records.stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals("json-1"))
                .anyMatch(record -> new String(
                                record.headers().lastHeader(DeadLetters.MESSAGE).value(), StandardCharsets.UTF_8)
                        .contains("it is not JSON")));
    }
}
