package org.ticketstream.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.http.access.Role;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.audit.AuditTopic;

@Timeout(60)
class DeadLettersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADA = ApiKey.random();
    private static final String BOB = ApiKey.random();

    @TempDir
    static Path dir;

    private static EmbeddedKafka kafka;
    private static KafkaProducer<byte[], byte[]> producer;
    private static ConsoleServer console;
    private static int count;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(dir);
        producer = new KafkaProducer<>(
                kafka.installation().clientSettings(Map.of()), new ByteArraySerializer(), new ByteArraySerializer());
        console = ConsoleServer.start(
                ConsoleConfig.onPort(0, URI.create("http://localhost:1"))
                        .withApiKeys(Map.of(
                                "ada", ApiKey.of(ADA, Set.of(Role.READER, Role.ENGINEER)),
                                "bob", ApiKey.of(BOB, Set.of(Role.READER, Role.CORRECTOR)))),
                kafka.installation());
    }

    @AfterAll
    static void stop() throws Exception {
        producer.close();
        console.close();
        kafka.close();
    }

    private static Topics topics() {
        return kafka.installation().topics();
    }

    private static String letter(String topic, byte[] value, String message) throws Exception {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(topic, 0, count++, ("K" + count).getBytes(UTF_8), value);
        var sent = producer.send(
                        DeadLetters.letter(topics().deadLetter(), record, new IllegalArgumentException(message)))
                .get();
        return sent.partition() + "-" + sent.offset();
    }

    /** A list is kept for a few seconds; this is one that knows the letter. */
    private static JsonNode list(PageClient page, String id) throws Exception {
        String[] body = {""};
        await().until(() -> {
            HttpResponse<String> response = page.get("/api/dead-letters");
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            body[0] = response.body();
            return body[0].contains("\"" + id + "\"");
        });
        return JSON.readTree(body[0]);
    }

    private static JsonNode groupOf(JsonNode list, String id) {
        for (JsonNode group : list.path("groups")) {
            if (group.path("letters").findValuesAsText("id").contains(id)) {
                return group;
            }
        }
        throw new AssertionError(id + " is in no group");
    }

    private static JsonNode redrive(PageClient page, String... ids) throws Exception {
        String body = JSON.writeValueAsString(Map.of("ids", ids, "reason", "mended"));
        HttpResponse<String> begun = page.post("/api/dead-letters/redrive", body);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String place = "/api/dead-letters/redrive/"
                + JSON.readTree(begun.body()).path("redrive").asText();
        assertThat(PageClient.of(console, BOB).get(place).statusCode()).isEqualTo(403);
        JsonNode outcome = JSON.readTree(page.get(place).body());
        while (!outcome.path("done").asBoolean()) {
            outcome = JSON.readTree(page.get(place).body());
        }
        return outcome;
    }

    @Test
    void lettersAreGroupedLookedAtAndSentBackOnceWithAnEntryInTheAudit() throws Exception {
        PageClient ada = PageClient.of(console, ADA);
        String first = letter(topics().received(), "x".getBytes(UTF_8), "Cannot read ticket 17: odd (got: secret)");
        String second =
                letter(topics().received(), "<script>alert(1)</script>".getBytes(UTF_8), "Cannot read ticket 4: odd");
        String foreign = letter("elsewhere", new byte[] {0, 1}, "Cannot read");

        JsonNode group = groupOf(list(ada, foreign), first);
        assertThat(group.path("reason").asText()).isEqualTo("Cannot read ticket #: odd");
        assertThat(group.path("topic").asText()).isEqualTo(topics().received());
        assertThat(group.path("letters").findValuesAsText("id")).containsExactly(second, first);

        JsonNode look = JSON.readTree(ada.get("/api/dead-letters/" + second).body());
        assertThat(look.path("value").path("text").asText()).isEqualTo("<script>alert(1)</script>");
        assertThat(look.path("trace").asText()).contains("IllegalArgumentException");
        assertThat(look.path("origin").asText()).startsWith(topics().received() + "-0@");

        assertThat(redrive(ada, first, second, foreign, "0-99999").path("counts"))
                .isEqualTo(JSON.readTree("{\"redriven\":2,\"foreign\":1,\"gone\":1}"));
        assertThat(redrive(ada, first).path("counts")).isEqualTo(JSON.readTree("{\"before\":1}"));
        List<AuditEntry> audit = new ArrayList<>();
        new AuditTopic(kafka.installation()).read(each -> each.entry().ifPresent(audit::add));
        assertThat(audit).hasSize(2);
        AuditEntry last = audit.get(1);
        assertThat(last.getAction()).isEqualTo("REDRIVE");
        assertThat(last.getActor()).isEqualTo("ada");
        assertThat(last.getSubject()).isEqualTo(first);
        assertThat(last.getReason()).isEqualTo("mended");
        JsonNode after = groupOf(list(ada, foreign), first);
        assertThat(after.path("open").asInt()).isZero();
        assertThat(after.path("letters").findValuesAsText("by")).containsExactly("ada", "ada");
    }

    @Test
    void whoIsNoEngineerSeesTheStateAndNoLetter() throws Exception {
        PageClient bob = PageClient.of(console, BOB);
        JsonNode health = JSON.readTree(bob.get("/api/health").body());
        assertThat(health.has("stands")).isFalse();
        assertThat(health.path("missingTopics").isArray()).isTrue();
        assertThat(health.path("deadLetters").has("records")).isTrue();
        for (String path : new String[] {"/api/dead-letters", "/api/dead-letters/0-0"}) {
            HttpResponse<String> refused = bob.get(path);
            assertThat(refused.statusCode()).as(path).isEqualTo(403);
            assertThat(refused.body()).contains("role engineer");
        }
        assertThat(bob.post("/api/dead-letters/redrive", "{\"ids\":[\"0-0\"]}").statusCode())
                .isEqualTo(403);
        PageClient nobody = new PageClient(console.port());
        assertThat(nobody.get("/api/dead-letters").statusCode()).isEqualTo(401);
        assertThat(nobody.get("/api/health").statusCode()).isEqualTo(401);
    }

    @Test
    void aRedriveComesFromOurPageAndIsBounded() throws Exception {
        PageClient ada = PageClient.of(console, ADA);
        var form = ada.request("/api/dead-letters/redrive").POST(BodyPublishers.ofString("{\"ids\":[\"0-0\"]}"));
        assertThat(ada.send(form).statusCode()).isEqualTo(403);
        String many = "[" + "\"0-1\",".repeat(500) + "\"0-1\"]";
        for (String ids : new String[] {"[]", "{}", "[\"0\"]", "[\"0-0-0\"]", "[\"" + "1".repeat(99) + "\"]", many}) {
            assertThat(ada.post("/api/dead-letters/redrive", "{\"ids\":" + ids + "}")
                            .statusCode())
                    .as(ids)
                    .isEqualTo(422);
        }
        assertThat(ada.get("/api/dead-letters/9-1").statusCode()).isEqualTo(404);
        assertThat(ada.get("/api/dead-letters/x").statusCode()).isEqualTo(422);
        assertThat(ada.get("/api/dead-letters/redrive/x").statusCode()).isEqualTo(404);
    }

    @Test
    void theNewestAreReadAndThatThereAreMoreIsSaid() throws Exception {
        String last = "";
        for (int i = 0; i < 520; i++) {
            last = letter("many", new byte[] {1}, "Cannot read");
        }
        JsonNode found = list(PageClient.of(console, ADA), last);
        assertThat(found.path("whole").asBoolean()).isFalse();
        assertThat(found.path("read").asInt()).isEqualTo(500);
        assertThat(found.path("groups").get(0).path("letters").get(0).path("id").asText())
                .isEqualTo(last);
    }
}
