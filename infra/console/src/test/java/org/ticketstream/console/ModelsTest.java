package org.ticketstream.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.http.access.Role;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.testing.TinyBundle;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.SwapState;
import org.ticketstream.schemas.audit.AuditTopic;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.ReleaseAnnouncer;

/** Releases over HTTP; the test is the scoring job. */
@Timeout(120)
class ModelsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String READER = ApiKey.random();
    private static final String ENGINEER = ApiKey.random();

    @TempDir
    static Path dir;

    private static EmbeddedKafka kafka;
    private static Installation installation;
    private static ReleaseBundle first;
    private static ReleaseBundle second;
    private static ReleaseBundle trial;

    private ConsoleServer console;
    private PageClient engineer;

    @BeforeAll
    static void publish() throws Exception {
        kafka = EmbeddedKafka.start(dir.resolve("kafka"));
        installation = kafka.installation();
        first = TinyBundle.write(dir.resolve("first"), 1);
        second = TinyBundle.write(dir.resolve("second"), 2);
        trial = TinyBundle.write(dir.resolve("trial"), 3);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @BeforeEach
    void start() throws Exception {
        ReleaseAnnouncer announcer = new ReleaseAnnouncer(installation);
        announcer.announce(first, Aliases.CHAMPION, "the first");
        announcer.announce(second, Aliases.CHAMPION, "<b>the second</b>");
        announcer.announce(trial, Aliases.CHALLENGER, null);
        console = ConsoleServer.start(
                ConsoleConfig.onPort(0, URI.create("http://localhost:1"))
                        .withApiKeys(Map.of(
                                "rita", ApiKey.of(READER, Set.of(Role.READER)),
                                "emil", ApiKey.of(ENGINEER, Set.of(Role.READER, Role.ENGINEER)))),
                installation);
        engineer = PageClient.of(console, ENGINEER);
    }

    @AfterEach
    void close() throws Exception {
        console.close();
    }

    private static JsonNode json(PageClient page, String path) throws Exception {
        return JSON.readTree(page.get(path).body());
    }

    private static String body(ReleaseBundle bundle, String more) {
        return "{\"version\":\"" + bundle.version() + "\"" + more + "}";
    }

    private static void tell(String alias, ReleaseBundle bundle, int subtask, SwapState state) throws Exception {
        SwapReceipt receipt = SwapReceipt.newBuilder()
                .setAlias(alias)
                .setVersion(bundle.version())
                .setState(state)
                .setSubtask(subtask)
                .setParallelism(2)
                .setReason(state == SwapState.REJECTED ? "it does not load" : null)
                .setAt(Instant.now())
                .build();
        try (KafkaProducer<String, SwapReceipt> producer = installation.producer(SwapReceipt.class)) {
            producer.send(new ProducerRecord<>(installation.topics().modelStatus(), alias, receipt))
                    .get();
        }
    }

    private static List<AuditEntry> audit() {
        List<AuditEntry> entries = new ArrayList<>();
        new AuditTopic(installation).read(record -> record.entry().ifPresent(entries::add));
        return entries;
    }

    private static AuditEntry lastAudit() {
        return audit().get(audit().size() - 1);
    }

    /** As the page does: waits for what is news to it. */
    private JsonNode awaitDoing(String state) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> json(engineer, "/api/models"),
                        known -> known.path("doing").path("state").asText().equals(state));
    }

    private static JsonNode swap(JsonNode known, String alias) {
        for (JsonNode each : known.path("swaps")) {
            if (each.path("alias").asText().equals(alias)) {
                return each;
            }
        }
        return JSON.missingNode();
    }

    @Test
    void eachReleaseIsARowWithWhoMadeItWhatItAndWhy() throws Exception {
        PageClient reader = PageClient.of(console, READER);
        JsonNode known = json(reader, "/api/models");
        assertThat(known.path("releases").findValuesAsText("version"))
                .containsExactly(trial.version(), second.version(), first.version());
        JsonNode champion = known.path("releases").get(1);
        assertThat(champion.path("state").asText()).isEqualTo("champion");
        assertThat(champion.path("announcements").get(0).path("reason").asText())
                .isEqualTo("<b>the second</b>");
        assertThat(known.path("releases").get(0).path("state").asText()).isEqualTo("challenger");
        assertThat(known.path("back").path("champion").asText()).isEqualTo(first.version());

        JsonNode details = json(reader, "/api/models/" + first.version());
        assertThat(details.path("champion").asText()).isEqualTo(second.version());
        assertThat(details.path("figures").path("labels").findValuesAsText("label"))
                .containsExactlyElementsOf(TinyBundle.LABELS);
    }

    @Test
    void aRollbackIsAuditedAnnouncedAndFollowedToItsLastReceipt() throws Exception {
        assertThat(engineer.post("/api/models/rollback", body(first, ",\"reason\":\"astray\""))
                        .statusCode())
                .isEqualTo(202);
        JsonNode before = await().until(
                        () -> json(engineer, "/api/models"),
                        known ->
                                swap(known, "champion").path("version").asText().equals(first.version()));
        AuditEntry entry = lastAudit();
        assertThat(entry.getAction()).isEqualTo("ROLLBACK");
        assertThat(entry.getActor()).isEqualTo("emil");
        assertThat(entry.getSubject()).isEqualTo(first.version());
        assertThat(entry.getReason()).isEqualTo("astray");
        assertThat(engineer.post("/api/models/rollback", body(second, "")).statusCode())
                .isEqualTo(409);

        tell("champion", first, 1, SwapState.ACTIVE);
        JsonNode news = JSON.readTree(
                engineer.get("/api/models?after=" + before.path("sequence").asText())
                        .body());
        assertThat(swap(news, "champion").path("missing").toString()).isEqualTo("[0]");
        assertThat(news.path("doing").path("state").asText()).isEqualTo("running");

        tell("champion", first, 0, SwapState.ACTIVE);
        JsonNode done = awaitDoing("done");
        assertThat(swap(done, "champion").path("state").asText()).isEqualTo("active");
        assertThat(done.path("doing").path("by").asText()).isEqualTo("emil");
    }

    @Test
    void aPromotedChallengerIsNoneAnyMore() throws Exception {
        assertThat(engineer.post("/api/models/promote", body(trial, "")).statusCode())
                .isEqualTo(202);
        await().until(
                        () -> json(engineer, "/api/models"),
                        known ->
                                swap(known, "champion").path("version").asText().equals(trial.version()));
        tell("champion", trial, 0, SwapState.ACTIVE);
        tell("champion", trial, 1, SwapState.ACTIVE);
        JsonNode done = awaitDoing("done");
        assertThat(swap(done, "challenger").isMissingNode()).isTrue();
        assertThat(audit())
                .extracting(AuditEntry::getAction, AuditEntry::getActor)
                .endsWith(tuple("PROMOTE", "emil"), tuple("RETIRE", "emil"));
    }

    @Test
    void aRejectedReleaseSaysWhyAndTheChallengerStays() throws Exception {
        engineer.post("/api/models/promote", body(trial, ""));
        await().until(
                        () -> json(engineer, "/api/models"),
                        known ->
                                swap(known, "champion").path("version").asText().equals(trial.version()));
        tell("champion", trial, 0, SwapState.REJECTED);
        JsonNode done = awaitDoing("rejected");
        assertThat(done.path("doing").path("detail").asText()).isEqualTo("it does not load");
        assertThat(swap(done, "challenger").isMissingNode()).isFalse();
    }

    @Test
    void theChallengersShareIsAnnouncedAndAudited() throws Exception {
        assertThat(engineer.post("/api/models/share", body(trial, ",\"mode\":\"CANARY\",\"share\":0.05"))
                        .statusCode())
                .isEqualTo(202);
        JsonNode known = await().until(
                        () -> json(engineer, "/api/models"),
                        each -> swap(each, "challenger").path("mode").asText().equals("CANARY"));
        assertThat(swap(known, "challenger").path("share").asDouble()).isEqualTo(0.05);
        assertThat(swap(known, "challenger").path("by").asText()).isEqualTo("emil");
        assertThat(lastAudit().getDetails()).containsEntry("mode", "CANARY").containsEntry("share", "0.05");
    }

    @Test
    void whoMayNotAndWhatIsWrongIsRefusedAndNothingIsDone() throws Exception {
        int entries = audit().size();
        PageClient reader = PageClient.of(console, READER);
        for (String action : List.of("promote", "rollback", "share")) {
            String path = "/api/models/" + action;
            assertThat(reader.post(path, body(trial, "")).statusCode()).as(path).isEqualTo(403);
            assertThat(new PageClient(console.port())
                            .post(path, body(trial, ""))
                            .statusCode())
                    .as(path)
                    .isEqualTo(401);
            assertThat(engineer.send(engineer.request(path).POST(BodyPublishers.ofString(body(trial, ""))))
                            .statusCode())
                    .as(path + " without the header")
                    .isEqualTo(403);
            String nothing = "{\"version\":\"20200101-000000-00000000\",\"mode\":\"SHADOW\",\"share\":1}";
            assertThat(engineer.post(path, nothing).statusCode()).as(path).isEqualTo(404);
            assertThat(engineer.post(path, "{}").statusCode()).as(path).isEqualTo(422);
        }
        assertThat(engineer.post("/api/models/promote", body(first, "")).statusCode())
                .isEqualTo(409);
        assertThat(engineer.post("/api/models/rollback", body(trial, "")).statusCode())
                .isEqualTo(409);
        for (String more : List.of(
                "",
                ",\"mode\":\"X\",\"share\":1",
                ",\"mode\":\"CANARY\",\"share\":2",
                ",\"mode\":\"CANARY\",\"share\":\"1\"")) {
            assertThat(engineer.post("/api/models/share", body(trial, more)).statusCode())
                    .as(more)
                    .isEqualTo(422);
        }
        assertThat(engineer.get("/api/models/no-such-release").statusCode()).isEqualTo(404);
        assertThat(audit()).hasSize(entries);
    }
}
