package org.ticketstream.training.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.ModelQuality;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.TrainingReason;
import org.ticketstream.schemas.TrainingRequest;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.TrainingState;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.DataFile;
import org.ticketstream.training.data.DataSources;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.TrainingRecord;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.gate.GateRules;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.StepProgress;
import org.ticketstream.training.stream.ReleaseHistory;
import org.ticketstream.training.stream.ReleaseList;
import org.ticketstream.training.stream.TrainingRequests;
import org.ticketstream.training.stream.TrainingRuns;

/** Trainers on a real broker that train real weights. */
class TrainerServiceTest {

    /** The demo's; its module is above this one. */
    private static final Path SAMPLE = Path.of("../infra/local/src/main/resources/sample/tickets.jsonl");

    private static final Duration SILENCE = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final GateRules ANYTHING = new GateRules(0.01, 0.01, 0, 0.05, 1, 0, false);

    @TempDir
    Path dir;

    private EmbeddedKafka kafka;
    private Installation installation;

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start(dir);
        installation = kafka.installation();
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void aRequestEndsInARelease_theNextIsTrainedFromItAndOneOfTheSameIdIsDone() throws Exception {
        try (TrainerService trainer = trainer(ANYTHING, ProgressListener.silent())) {
            request("first");
            TrainingRun first = ended("first");
            assertThat(first.getDetail()).isEmpty();
            assertThat(first.getState()).isEqualTo(TrainingState.PUBLISHED);
            assertThat(first.getParentVersion()).isNull();
            assertThat(champion().getVersion()).isEqualTo(first.getVersion());
            assertThat(champion().getReason()).isEqualTo("training first");
            assertThat(ReleaseHistory.open(champion(), BundleSettings.defaults())
                            .evaluation()
                            .path("accuracy")
                            .asDouble())
                    .isEqualTo(first.getAccuracy());

            request("first");
            request("second");
            TrainingRun second = ended("second");

            assertThat(second.getState()).isEqualTo(TrainingState.PUBLISHED);
            assertThat(second.getParentVersion()).isEqualTo(first.getVersion());
            assertThat(new ReleaseList(installation).history())
                    .extracting(ModelRelease::getVersion)
                    .containsExactly(first.getVersion(), second.getVersion());
            assertThat(dir.resolve("store/.work/first")).doesNotExist();
        }
    }

    /** The second trainer stands by, takes over what the first had begun, and the request ends once. */
    @Test
    void whoTakesOverGoesOnWhereTheOtherStopped() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        List<Integer> steps = new ArrayList<>();
        TrainerService first = trainer(ANYTHING, new ProgressListener() {
            @Override
            public void step(StepProgress progress) {
                if (progress.step() == 3) {
                    begun.countDown();
                }
            }
        });
        request("shared");
        assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        try (TrainerService second = trainer(ANYTHING, new ProgressListener() {
            @Override
            public void step(StepProgress progress) {
                steps.add(progress.step());
            }
        })) {
            first.close();
            TrainingRun end = ended("shared");

            assertThat(end.getState()).isEqualTo(TrainingState.PUBLISHED);
            assertThat(steps).isNotEmpty().doesNotContain(1, 2);
            assertThat(new ReleaseList(installation).history()).hasSize(1);
        }
    }

    @Test
    void whatTheGateRefusesIsNotAnnounced() throws Exception {
        try (TrainerService trainer =
                trainer(new GateRules(0.999, 0.999, 0.999, 0.05, 0, 1, false), ProgressListener.silent())) {
            request("hopeless");
            TrainingRun run = ended("hopeless");

            assertThat(run.getState()).isEqualTo(TrainingState.REFUSED);
            assertThat(run.getDetail()).contains("0.999");
            assertThat(run.getVersion())
                    .isEqualTo(ReleaseBundle.open(dir.resolve("store/hopeless")).version());
            assertThat(new ReleaseList(installation).history()).isEmpty();
        }
    }

    @Test
    void aTrainingThatCannotBeDoneFailsWithTheReasonAndTheNextIsTaken() throws Exception {
        TrainerConfig empty = new TrainerConfig(
                dir.resolve("store"),
                dir.resolve("store/.work"),
                new TrainerData(Optional.empty(), true, Optional.empty()),
                new TrainingPlan(encoder(), options(), false, ANYTHING),
                BundleSettings.defaults(),
                Optional.empty());
        try (TrainerService trainer = TrainerService.start(installation, empty, SILENCE, ProgressListener.silent())) {
            request("nothing-to-learn");
            request("again");

            assertThat(ended("nothing-to-learn"))
                    .extracting(TrainingRun::getState, TrainingRun::getDetail)
                    .satisfies(run -> assertThat(run.get(1).toString()).contains("at least 2 classes"));
            assertThat(ended("again").getState()).isEqualTo(TrainingState.FAILED);
        }
    }

    /** A trainer that is told no data learns from those of the champion again, or not at all. */
    @Test
    void withoutDataTheChampionsAreLearnedFromAgainAndNeverForgotten() throws Exception {
        Path data = dir.resolve("tickets.jsonl");
        writeRows(sample().rows(), data);
        LabeledData rows = LabeledData.read(data, DataFields.defaults());
        try (TrainerService told = trainer(Optional.of(rows), ANYTHING, ProgressListener.silent())) {
            request("told");
            assertThat(ended("told").getState()).isEqualTo(TrainingState.PUBLISHED);
        }
        try (TrainerService untold = trainer(Optional.empty(), ANYTHING, ProgressListener.silent())) {
            request("untold");
            assertThat(ended("untold"))
                    .satisfies(run -> assertThat(run.getDetail()).isEmpty())
                    .extracting(TrainingRun::getState)
                    .isEqualTo(TrainingState.PUBLISHED);
            ReleaseBundle second = ReleaseHistory.open(champion(), BundleSettings.defaults());
            assertThat(second.labels()).isEqualTo(rows.labels());
            DataSources sources = TrainingRecord.of(second).orElseThrow().train();
            assertThat(sources.files()).extracting(DataFile::path).containsExactly(data.toString());
            assertThat(sources.labeledTickets()).isTrue();

            Files.writeString(data, "{}");
            request("changed");
            assertThat(ended("changed").getState()).isEqualTo(TrainingState.FAILED);
            assertThat(ended("changed").getDetail())
                    .contains("Cannot read " + data + " again: it has changed")
                    .contains("--data");
            assertThat(champion().getVersion()).isEqualTo(second.version());
        }
    }

    private static void writeRows(List<LabeledRow> rows, Path file) throws IOException {
        JsonMapper mapper = new JsonMapper();
        StringBuilder lines = new StringBuilder();
        for (LabeledRow row : rows) {
            lines.append(mapper.writeValueAsString(Map.of("text", row.text(), "label", row.label())))
                    .append('\n');
        }
        Files.writeString(file, lines);
    }

    /** Whatever lies on the topic, the next request is worked on; what cannot be read is put aside as it was. */
    @Test
    void whatIsNoRequestDoesNotStopTheTrainers() throws Exception {
        byte[] garbage = "no request".getBytes(StandardCharsets.UTF_8);
        String topic = installation.topics().trainingRequests();
        try (KafkaProducer<byte[], byte[]> producer = installation.transactionalProducer("a-stranger")) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, 0, "garbage".getBytes(StandardCharsets.UTF_8), garbage));
            producer.send(new ProducerRecord<>(topic, 0, "gone".getBytes(StandardCharsets.UTF_8), null));
            producer.commitTransaction();
        }
        requestUnchecked("../outside");
        requestUnchecked("x".repeat(500_000));
        request("good");

        try (TrainerService trainer = trainer(ANYTHING, ProgressListener.silent())) {
            assertThat(ended("good").getState()).isEqualTo(TrainingState.PUBLISHED);
        }

        assertThat(new TrainingRuns(installation).read())
                .extracting(entry -> entry.request().getId())
                .containsExactly("good");
        List<ConsumerRecord<byte[], byte[]>> letters = letters(3);
        assertThat(letters).hasSize(3);
        assertThat(letters.get(0).key()).asString().isEqualTo("garbage");
        assertThat(letters.get(0).value()).isEqualTo(garbage);
        assertThat(letters.get(0).headers().lastHeader(DeadLetters.TOPIC).value())
                .asString()
                .isEqualTo(topic);
    }

    @Test
    void enoughCorrectionsAskForOneTrainingHoweverManyLook() throws Exception {
        TriggerSettings settings = TriggerSettings.of(Optional.empty(), 3);
        label("t1", "t2");
        try (Triggers one = Triggers.start(installation, settings, Duration.ofMillis(100));
                Triggers two = Triggers.start(installation, settings, Duration.ofMillis(100))) {
            label("t2");
            label("t3");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> !new TrainingRuns(installation).read().isEmpty());
        }

        assertThat(new TrainingRuns(installation).read())
                .extracting(entry -> entry.request().getId(), entry -> entry.request()
                        .getReason())
                .containsExactly(tuple("corrections-0", TrainingReason.CORRECTIONS));
    }

    @Test
    void liveQualityBelowTheFloorAsksForOneTrainingHoweverManyLook() throws Exception {
        TriggerSettings settings = TriggerSettings.of(Optional.empty(), 0).withQuality(new QualityAlarm(0.8, 50));
        announce("v1");
        Instant start = Instant.parse("2026-03-01T12:00:00Z");
        quality(LiveAccuracyTest.window("v1", null, start, 49, 10));
        quality(LiveAccuracyTest.window("another", null, start, 100, 10));
        quality(LiveAccuracyTest.window("v1", "billing", start, 100, 10));
        try (Triggers one = Triggers.start(installation, settings, Duration.ofMillis(100));
                Triggers two = Triggers.start(installation, settings, Duration.ofMillis(100))) {
            quality(LiveAccuracyTest.window("v1", null, start.plus(1, ChronoUnit.HOURS), 60, 50));
            quality(LiveAccuracyTest.window("v1", null, start.plus(1, ChronoUnit.HOURS), 60, 45));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> !new TrainingRuns(installation).read().isEmpty());
        }

        assertThat(new TrainingRuns(installation).read())
                .extracting(entry -> entry.request().getId(), entry -> entry.request()
                        .getReason())
                .containsExactly(tuple("quality-v1-0", TrainingReason.QUALITY));
        assertThat(new TrainingRuns(installation).read().get(0).request().getDetail())
                .isEqualTo("45 of 60 answers that people have judged since 2026-03-01T13:00:00Z were right (0.750)"
                        + " of release v1, which is below 0.8");
    }

    @Test
    void aScheduleIsDueOnceAndNotForTheTimeBeforeTheStart() {
        TriggerSettings daily = TriggerSettings.of(Optional.of("0 3 * * *"), 0);
        ZoneId zone = ZoneOffset.UTC;
        Instant day = Instant.parse("2026-03-01T00:00:00Z");

        assertThat(Triggers.due(daily.schedule().orElseThrow(), day, day.plusSeconds(60), zone))
                .isEmpty();
        assertThat(Triggers.due(
                        daily.schedule().get(), day.plus(179, ChronoUnit.MINUTES), day.plus(3, ChronoUnit.HOURS), zone))
                .map(time -> time.toInstant())
                .contains(day.plus(3, ChronoUnit.HOURS));
        assertThat(Triggers.due(
                        daily.schedule().get(), day.plus(3, ChronoUnit.HOURS), day.plus(4, ChronoUnit.HOURS), zone))
                .isEmpty();
        assertThatThrownBy(() -> TriggerSettings.of(Optional.of("at three"), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(got: at three)");
    }

    @Test
    void anIdMustBeFitForADirectory() {
        assertThatThrownBy(() -> new TrainingRequests(installation).send("../up", TrainingReason.MANUAL, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(got: ../up)");
    }

    private TrainerService trainer(GateRules rules, ProgressListener listener) {
        return trainer(Optional.of(sample()), rules, listener);
    }

    private TrainerService trainer(Optional<LabeledData> data, GateRules rules, ProgressListener listener) {
        TrainerConfig config = new TrainerConfig(
                dir.resolve("store"),
                dir.resolve("store/.work"),
                new TrainerData(data, false, Optional.empty()),
                new TrainingPlan(encoder(), options(), false, rules),
                BundleSettings.defaults(),
                Optional.empty());
        return TrainerService.start(installation, config, SILENCE, listener);
    }

    private static Path encoder() {
        return MiniLm.materialise(Path.of("target", "encoders"));
    }

    private static TrainingOptions options() {
        return TrainingOptions.defaults()
                .with("epochs", 2)
                .with("batch-size", 8)
                .with("learning-rate", 2e-4)
                .with("max-tokens", 32)
                .with("cores", 1);
    }

    private void request(String id) throws InterruptedException {
        new TrainingRequests(installation).send(id, TrainingReason.MANUAL, "");
    }

    private TrainingRun ended(String id) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> new TrainingRuns(installation).outcome(id), Optional::isPresent)
                .orElseThrow();
    }

    /** As a program other than ours may ask. */
    private void requestUnchecked(String id) throws Exception {
        TrainingRequest request = TrainingRequest.newBuilder()
                .setId(id)
                .setReason(TrainingReason.MANUAL)
                .setRequestedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
        try (KafkaProducer<String, TrainingRequest> producer = installation.producer(TrainingRequest.class)) {
            producer.send(new ProducerRecord<>(installation.topics().trainingRequests(), "stranger", request))
                    .get();
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> letters(int count) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                installation.consumer(new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(
                    installation.partitions(consumer, installation.topics().deadLetter()));
            List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
            Awaitility.await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(letters::add);
                return letters.size() >= count;
            });
            return letters;
        }
    }

    private ModelRelease champion() {
        return new ReleaseHistory(new ReleaseList(installation).history())
                .current("champion")
                .orElseThrow();
    }

    private void announce(String version) throws Exception {
        ModelRelease release = ModelRelease.newBuilder()
                .setAlias("champion")
                .setVersion(version)
                .setBundleUri(dir.toUri().toString())
                .setSha256("0".repeat(64))
                .setPublishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
        try (KafkaProducer<String, ModelRelease> producer = installation.producer(ModelRelease.class)) {
            producer.send(new ProducerRecord<>(installation.topics().modelReleases(), "champion", release))
                    .get();
        }
    }

    private void quality(ModelQuality row) throws Exception {
        String key = row.getModelVersion() + "/" + (row.getCategory() == null ? "" : row.getCategory());
        try (KafkaProducer<String, ModelQuality> producer = installation.producer(ModelQuality.class)) {
            producer.send(new ProducerRecord<>(installation.topics().quality(), key, row))
                    .get();
        }
    }

    private void label(String... tickets) throws Exception {
        try (KafkaProducer<String, LabeledTicket> producer = installation.producer(LabeledTicket.class)) {
            for (String ticket : tickets) {
                Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                LabeledTicket labeled = LabeledTicket.newBuilder()
                        .setTicketId(ticket)
                        .setText("the text of " + ticket)
                        .setCategory("billing")
                        .setCorrectionId("c-" + ticket)
                        .setCorrectedBy("agent")
                        .setCorrectedAt(now)
                        .setContentHash("")
                        .setCreatedAt(now)
                        .build();
                producer.send(new ProducerRecord<>(installation.topics().labeled(), ticket, labeled))
                        .get();
            }
        }
    }

    /** The first tickets of three of the categories that come with the project. */
    private static LabeledData sample() {
        List<String> labels = List.of("billing", "hardware", "how_to");
        ObjectMapper json = new ObjectMapper();
        try {
            List<LabeledRow> rows = new ArrayList<>();
            for (String line : Files.readAllLines(SAMPLE)) {
                JsonNode ticket = json.readTree(line);
                String label = ticket.path("label").asText();
                if (labels.contains(label)
                        && rows.stream()
                                        .filter(row -> row.label().equals(label))
                                        .count()
                                < 40) {
                    rows.add(new LabeledRow(
                            ticket.path("subject").asText() + "\n"
                                    + ticket.path("body").asText(),
                            label,
                            "",
                            "sample"));
                }
            }
            return new LabeledData(rows, List.of(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
