package org.ticketstream.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.model.Releases;
import org.ticketstream.model.bundle.ReleaseBundle;

/** The batches of the real encoder change no answer. */
@Timeout(300)
class RealWeightsTest {
    private static final double ROUNDING = 1e-5;
    private static final int THREADS = 4;
    private static final ClassifierOptions F32 = ClassifierOptions.defaults().withTarget("cpu-onednn-f32");
    private static final List<String> TEXTS = Releases.texts(60, 40, 11);

    @TempDir
    private static Path temp;

    private static ReleaseBundle bundle;
    private static final List<Prediction> ALONE = new ArrayList<>();

    @BeforeAll
    static void answerOneByOne() {
        bundle = Releases.miniLm(temp.resolve("mini-lm"), Releases.policy(32), 1);
        ClassifierOptions oneByOne = new ClassifierOptions("cpu-f32", 1, Duration.ZERO, 1, 1);
        try (TicketClassifier classifier = TicketClassifier.load(bundle, oneByOne)) {
            TEXTS.forEach(text -> ALONE.add(classifier.classify(text).join()));
            assertThat(classifier.stats().batches()).isEqualTo(TEXTS.size());
        }
    }

    @Test
    void aTicketHasTheSameAnswerInEveryBatch() throws Exception {
        try (TicketClassifier classifier = TicketClassifier.load(bundle, F32)) {
            List<FutureTask<List<Prediction>>> clients = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                FutureTask<List<Prediction>> client = new FutureTask<>(() -> classifier.classifyAll(TEXTS));
                clients.add(client);
                new Thread(client).start();
            }
            for (FutureTask<List<Prediction>> client : clients) {
                assertNear(client.get(), ROUNDING);
            }
            assertThat(classifier.stats().batches()).isLessThan((long) THREADS * TEXTS.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu-onednn-bf16", "cpu-int8"})
    void aCoarserTargetAnswersWithinItsTolerance(String target) {
        try (TicketClassifier classifier = TicketClassifier.load(bundle, F32.withTarget(target))) {
            classifier.warmUp();
            classifier.selfCheck();

            assertNear(
                    classifier.classifyAll(TEXTS),
                    SelfCheckTolerance.of(classifier.target()).each());
        }
    }

    private static void assertNear(List<Prediction> actual, double tolerance) {
        assertThat(actual).hasSameSizeAs(ALONE);
        for (int ticket = 0; ticket < actual.size(); ticket++) {
            assertThat(actual.get(ticket).probabilities())
                    .as("ticket %d", ticket)
                    .containsExactly(ALONE.get(ticket).probabilities(), within(tolerance));
        }
    }
}
