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
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.http.access.Role;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.TrainingCheck;
import org.ticketstream.schemas.TrainingPhase;
import org.ticketstream.schemas.TrainingProgress;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.TrainingState;
import org.ticketstream.schemas.audit.AuditTopic;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.TrainingStops;

/** Trainings over HTTP; the test is the trainer. */
@Timeout(120)
class TrainingsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String READER = ApiKey.random();
    private static final String ENGINEER = ApiKey.random();
    private static final Instant BEGUN = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path dir;

    private EmbeddedKafka kafka;
    private Installation installation;
    private ConsoleServer console;
    private PageClient engineer;

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start(dir.resolve("kafka"));
        installation = kafka.installation();
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
        kafka.close();
    }

    private JsonNode known(String query) throws Exception {
        return JSON.readTree(engineer.get("/api/training" + query).body());
    }

    private JsonNode awaitState(String state) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> known(""),
                        list -> list.path("runs").path(0).path("state").asText().equals(state));
    }

    private String begin(String reason) throws Exception {
        String body = JSON.writeValueAsString(Map.of("reason", reason));
        return JSON.readTree(engineer.post("/api/training/start", body).body())
                .path("id")
                .asText();
    }

    private <T extends SpecificRecord> void send(String topic, Class<T> type, String key, T value) throws Exception {
        try (KafkaProducer<String, T> producer = installation.producer(type)) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    private static TrainingRun.Builder run(String id, TrainingState state) {
        return TrainingRun.newBuilder()
                .setRequestId(id)
                .setState(state)
                .setTrainer("the test")
                .setReason("MANUAL")
                .setRequestedAt(BEGUN)
                .setStartedAt(BEGUN)
                .setAt(BEGUN.plusSeconds(90));
    }

    private void tell(TrainingRun.Builder run) throws Exception {
        send(installation.topics().trainingRuns(), TrainingRun.class, run.getRequestId(), run.build());
    }

    private void progress(String id, int step, double loss) throws Exception {
        TrainingProgress progress = TrainingProgress.newBuilder()
                .setRequestId(id)
                .setAt(BEGUN.plusSeconds(step))
                .setPhase(TrainingPhase.FINE_TUNING)
                .setEpoch(1)
                .setEpochs(2)
                .setStep(step)
                .setSteps(20)
                .setLoss(loss)
                .setSecondsLeft(30L)
                .build();
        send(installation.topics().trainingProgress(), TrainingProgress.class, id, progress);
    }

    private List<AuditEntry> audit() {
        List<AuditEntry> entries = new ArrayList<>();
        new AuditTopic(installation).read(record -> record.entry().ifPresent(entries::add));
        return entries;
    }

    @Test
    void aTrainingIsStartedAndFollowedToTheVerdictOfTheGate() throws Exception {
        assertThat(known("").path("runs")).isEmpty();
        String id = begin("<b>new</b> product line");
        JsonNode waiting = awaitState("waiting").path("runs").path(0);
        assertThat(waiting.path("detail").asText()).isEqualTo("<b>new</b> product line");
        assertThat(waiting.path("by").asText()).isEqualTo("emil");
        assertThat(waiting.path("trigger").asText()).isEqualTo("MANUAL");

        tell(run(id, TrainingState.STARTED));
        JsonNode begun = awaitState("running");
        progress(id, 1, 1.5);
        progress(id, 2, 1.25);
        JsonNode news = await().until(
                        () -> known("?after=" + begun.path("sequence").asText() + "&rows="
                                + begun.path("rows").asText()),
                        list -> list.path("courses").path(id).path("step").asInt() == 2);
        assertThat(news.has("runs")).as("rows that the page has").isFalse();
        assertThat(news.path("courses").path(id).path("losses").toString()).isEqualTo("[[1,1.5],[2,1.25]]");
        assertThat(news.path("courses").path(id).path("secondsLeft").asInt()).isEqualTo(30);

        tell(run(id, TrainingState.REFUSED)
                .setVersion("v2")
                .setParentVersion("v1")
                .setAccuracy(0.8)
                .setMacroF1(0.75)
                .setParentAccuracy(0.9)
                .setParentMacroF1(0.85)
                .setDetail("no class falls: recall of 'billing'")
                .setChecks(List.of(
                        new TrainingCheck("accuracy floor", true, "0.8000, at least 0.5 is needed"),
                        new TrainingCheck("no class falls", false, "recall of 'billing'"))));
        JsonNode ended = awaitState("refused").path("runs").path(0);
        assertThat(ended.path("parentAccuracy").asDouble()).isEqualTo(0.9);
        assertThat(ended.path("checks").get(1).path("detail").asText()).isEqualTo("recall of 'billing'");
        assertThat(ended.path("endedAt").asLong() - ended.path("startedAt").asLong())
                .isEqualTo(90_000);
        assertThat(known("").path("courses")).isEmpty();
        assertThat(known("?run=" + id).path("courses").path(id).path("step").asInt())
                .isEqualTo(2);
        assertThat(audit())
                .extracting(AuditEntry::getAction, AuditEntry::getActor, AuditEntry::getReason)
                .containsExactly(tuple("TRAIN_REQUEST", "emil", "<b>new</b> product line"));
    }

    @Test
    void aStopIsAuditedAndToldOnce() throws Exception {
        String id = begin("");
        tell(run(id, TrainingState.STARTED));
        String path = "/api/training/" + id + "/stop";
        assertThat(engineer.post(path, "{\"reason\":\"wrong data\"}").statusCode())
                .isEqualTo(202);
        assertThat(engineer.post(path, "{}").statusCode()).isEqualTo(202);
        assertThat(TrainingStops.read(installation)).containsOnlyKeys(id);
        JsonNode stopping = await().until(
                        () -> known("").path("runs").path(0),
                        run -> run.path("stop").path("by").asText().equals("emil"));
        assertThat(stopping.path("state").asText()).isEqualTo("running");
        assertThat(audit())
                .extracting(AuditEntry::getAction, AuditEntry::getSubject, AuditEntry::getReason)
                .endsWith(tuple("TRAIN_STOP", id, "wrong data"));

        tell(run(id, TrainingState.FAILED).setStoppedBy("emil").setDetail("stopped by emil: wrong data"));
        assertThat(awaitState("stopped").path("runs").path(0).path("said").asText())
                .isEqualTo("stopped by emil: wrong data");
        assertThat(engineer.post(path, "{}").statusCode()).isEqualTo(409);
        assertThat(audit()).hasSize(2);
    }

    @Test
    void whoMayNotAndWhatIsWrongIsRefusedAndNothingIsDone() throws Exception {
        String id = begin("");
        PageClient reader = PageClient.of(console, READER);
        assertThat(reader.get("/api/training").statusCode()).isEqualTo(200);
        assertThat(new PageClient(console.port()).get("/api/training").statusCode())
                .isEqualTo(401);
        for (String path : List.of("/api/training/start", "/api/training/" + id + "/stop")) {
            assertThat(reader.post(path, "{}").statusCode()).as(path).isEqualTo(403);
            assertThat(new PageClient(console.port()).post(path, "{}").statusCode())
                    .as(path)
                    .isEqualTo(401);
            assertThat(engineer.send(engineer.request(path).POST(BodyPublishers.ofString("{}")))
                            .statusCode())
                    .as(path + " without the header")
                    .isEqualTo(403);
            assertThat(engineer.post(path, "{\"reason\":\"" + "x".repeat(1_001) + "\"}")
                            .statusCode())
                    .as(path)
                    .isEqualTo(422);
        }
        assertThat(engineer.post("/api/training/no-such-training/stop", "{}").statusCode())
                .isEqualTo(404);
        assertThat(engineer.post("/api/training/-/stop", "{}").statusCode()).isEqualTo(404);
        assertThat(audit()).hasSize(1);
        assertThat(TrainingStops.read(installation)).isEmpty();
    }
}
