package org.ticketstream.training.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.TrainingPhase;
import org.ticketstream.schemas.TrainingProgress;
import org.ticketstream.schemas.TrainingReason;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.TrainingState;
import org.ticketstream.schemas.audit.AuditTopic;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicContents;
import org.ticketstream.training.Fixtures;
import org.ticketstream.training.gate.GateRules;
import org.ticketstream.training.progress.Phase;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.StepProgress;
import org.ticketstream.training.stream.ReleaseList;
import org.ticketstream.training.stream.TrainingRequests;
import org.ticketstream.training.stream.TrainingRuns;
import org.ticketstream.training.stream.TrainingStops;

/** What a running training says, and how it is ended: a real broker, a real trainer, a tiny model. */
class StoppedRequestsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration SILENCE = Duration.ofSeconds(6);

    @TempDir
    Path dir;

    private EmbeddedKafka kafka;
    private Installation installation;

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start(dir.resolve("kafka"));
        installation = kafka.installation();
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    private TrainerService trainer(ProgressListener listener) {
        Path tiny = dir.resolve("tiny");
        if (!tiny.toFile().exists()) {
            Fixtures.tiny(tiny, List.of());
        }
        TrainerConfig config = new TrainerConfig(
                dir.resolve("store"),
                dir.resolve("work"),
                new TrainerData(Optional.of(Fixtures.tickets()), false, Optional.empty()),
                new TrainingPlan(tiny, Fixtures.quickOptions(), false, new GateRules(0, 0, 0, 1e-9, 1, 0, false)),
                BundleSettings.defaults(),
                Optional.empty());
        return TrainerService.start(installation, config, SILENCE, listener);
    }

    private void request(String id) throws InterruptedException {
        new TrainingRequests(installation, "mia").send(id, TrainingReason.MANUAL, "");
    }

    private TrainingStops.Answer ask(String id) {
        try {
            return new TrainingStops(installation, "emil").ask(id, "wrong data");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private TrainingRun ended(String id) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> new TrainingRuns(installation).outcome(id), Optional::isPresent)
                .orElseThrow();
    }

    private void assertStopped(String id) {
        assertThat(ended(id))
                .extracting(TrainingRun::getState, TrainingRun::getStoppedBy, TrainingRun::getDetail)
                .containsExactly(TrainingState.FAILED, "emil", "stopped by emil: wrong data");
        assertThat(new ReleaseList(installation).history()).isEmpty();
        assertThat(dir.resolve("store").resolve(id)).doesNotExist();
        assertThat(dir.resolve("work").resolve(id)).doesNotExist();
    }

    private List<TrainingProgress> progress() {
        List<TrainingProgress> all = new ArrayList<>();
        TopicContents.read(
                installation,
                installation.topics().trainingProgress(),
                TrainingProgress.class,
                (key, value) -> value.ifPresent(all::add));
        return all;
    }

    /** As a person does who sees a training at this point. */
    private void waitUntilAskedToEnd() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!Thread.currentThread().isInterrupted() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    @Test
    void progressComesWhileItRunsAndTheOutcomeSaysWhatTheGateSays() throws Exception {
        List<TrainingProgress> seen = new ArrayList<>();
        try (TrainerService trainer = trainer(new ProgressListener() {
            @Override
            public void step(StepProgress step) {
                if (step.step() == 4) {
                    Awaitility.await().atMost(PATIENCE).until(() -> progress().stream()
                            .anyMatch(each -> each.getStep() == 3));
                    seen.addAll(progress());
                }
            }
        })) {
            request("seen");
            TrainingRun run = ended("seen");

            assertThat(seen.get(seen.size() - 1)).satisfies(last -> {
                assertThat(last.getRequestId()).isEqualTo("seen");
                assertThat(last.getPhase()).isEqualTo(TrainingPhase.FINE_TUNING);
                assertThat(last.getSteps()).isGreaterThan(last.getStep());
                assertThat(last.getLoss()).isPositive();
                assertThat(last.getSecondsLeft()).isNotNegative();
                assertThat(last.getTrainer()).isEqualTo(run.getTrainer());
            });
            assertThat(run.getState()).isEqualTo(TrainingState.PUBLISHED);
            assertThat(run.getStartedAt()).isBetween(run.getRequestedAt(), run.getAt());
            assertThat(run.getChecks()).isNotEmpty().allMatch(check -> check.getPassed());
            assertThat(run.getParentAccuracy()).isNull();
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(progress())
                    .last()
                    .satisfies(last -> assertThat(last.getPhase()).isEqualTo(TrainingPhase.WRITING))
                    .satisfies(last -> assertThat(last.getAccuracy()).isEqualTo(run.getAccuracy())));

            request("next");
            assertThat(ended("next").getParentVersion()).isEqualTo(run.getVersion());
            assertThat(ended("next").getParentAccuracy()).isEqualTo(run.getAccuracy());
        }
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void aStopEndsItInEachPhase(Phase phase) throws Exception {
        try (TrainerService trainer = trainer(new ProgressListener() {
            @Override
            public void began(Phase begun) {
                if (begun == phase) {
                    ask("unwanted");
                    waitUntilAskedToEnd();
                }
            }
        })) {
            request("unwanted");
            assertStopped("unwanted");
            assertThat(new TrainingRuns(installation).latest().get("unwanted").getStartedAt())
                    .isNotNull();
        }
    }

    @Test
    void oneThatWaitsEndsWhileAnotherRuns() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        try (TrainerService trainer = trainer(new ProgressListener() {
            @Override
            public void step(StepProgress step) {
                try {
                    stopped.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        })) {
            request("running");
            request("waiting");
            request("also");
            assertThat(ask("waiting")).isEqualTo(TrainingStops.Answer.ASKED);
            assertStopped("waiting");
            assertThat(new TrainingRuns(installation).latest().get("waiting").getStartedAt())
                    .isNull();
            assertThat(new TrainingRuns(installation).outcome("running")).isEmpty();
            stopped.countDown();

            assertThat(ended("running").getState()).isEqualTo(TrainingState.PUBLISHED);
            assertThat(ended("also").getState()).isEqualTo(TrainingState.PUBLISHED);
            assertThat(new TrainingRuns(installation).latest().get("waiting").getStoppedBy())
                    .isEqualTo("emil");
            assertThat(new ReleaseList(installation).history()).hasSize(2);
        }
    }

    @Test
    void aStopHoldsForTheTrainerThatComesNext() throws Exception {
        CountDownLatch begun = new CountDownLatch(3);
        TrainerService first = trainer(new ProgressListener() {
            @Override
            public void step(StepProgress step) {
                begun.countDown();
                if (step.step() >= 3) {
                    waitUntilAskedToEnd();
                }
            }
        });
        request("left");
        request("waiting");
        assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        first.close();
        assertThat(dir.resolve("work/left")).exists();
        ask("left");
        ask("waiting");

        AtomicInteger steps = new AtomicInteger();
        try (TrainerService second = trainer(new ProgressListener() {
            @Override
            public void step(StepProgress step) {
                steps.incrementAndGet();
            }
        })) {
            assertStopped("left");
            assertStopped("waiting");
            assertThat(steps).hasValue(0);
        }
    }

    @Test
    void whoAsksTwiceOrTooLateOrForNothingChangesNothing() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                installation.clientSettings(Map.of()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            installation.topics().trainingStops(), "no stop".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
        assertThat(ask("unknown")).isEqualTo(TrainingStops.Answer.UNKNOWN);
        request("early");
        assertThat(ask("early")).isEqualTo(TrainingStops.Answer.ASKED);
        assertThat(ask("early")).isEqualTo(TrainingStops.Answer.ASKED_BEFORE);
        try (TrainerService trainer = trainer(ProgressListener.silent())) {
            assertStopped("early");
            request("done");
            TrainingRun done = ended("done");
            assertThat(ask("done")).isEqualTo(TrainingStops.Answer.ENDED);
            request("last");
            ended("last");
            assertThat(new TrainingRuns(installation).outcome("done")).contains(done);
        }
        List<AuditEntry> entries = new ArrayList<>();
        new AuditTopic(installation).read(record -> record.entry().ifPresent(entries::add));
        assertThat(entries)
                .filteredOn(entry -> entry.getAction().equals("TRAIN_STOP"))
                .extracting(AuditEntry::getActor, AuditEntry::getSubject, AuditEntry::getReason)
                .containsExactly(tuple("emil", "early", "wrong data"));
    }
}
