package org.ticketstream.model.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.model.Soak;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.testing.RandomTexts;
import org.ticketstream.model.testing.TinyBundle;
import org.ticketstream.model.testing.UntrainedMiniLm;

/** The batches of the real encoder change no answer. */
@Timeout(300)
class RealWeightsTest {
    private static final double ROUNDING = 1e-5;
    private static final int THREADS = 16;
    private static final int TICKETS_PER_THREAD = Soak.choose(6_250, 60);
    private static final ClassifierOptions F32 = ClassifierOptions.defaults().withTarget("cpu-onednn-f32");
    private static final int LARGEST_GROUP = 30;
    private static final List<String> TEXTS = RandomTexts.of(60, 40, 11);

    @TempDir
    private static Path temp;

    private static ReleaseBundle bundle;
    private static final List<Prediction> ALONE = new ArrayList<>();

    @BeforeAll
    static void answerOneByOne() {
        bundle = UntrainedMiniLm.write(temp.resolve("mini-lm"), TinyBundle.policy(32), 1);
        ClassifierOptions oneByOne = new ClassifierOptions("cpu-f32", 1, Duration.ZERO, 1, 1);
        try (TicketClassifier classifier = TicketClassifier.load(bundle, oneByOne)) {
            TEXTS.forEach(text -> ALONE.add(classifier.classify(text).join()));
            assertThat(classifier.stats().totals().batches()).isEqualTo(TEXTS.size());
        }
    }

    @Test
    void aTicketHasTheSameAnswerInEveryBatch() throws Exception {
        try (TicketClassifier classifier = TicketClassifier.load(bundle, F32)) {
            List<FutureTask<Integer>> clients = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                long seed = thread;
                FutureTask<Integer> client = new FutureTask<>(() -> mismatches(classifier, new SplittableRandom(seed)));
                clients.add(client);
                new Thread(client).start();
            }
            for (FutureTask<Integer> client : clients) {
                assertThat(client.get()).isZero();
            }
            assertThat(classifier.stats().totals().batches()).isLessThan((long) THREADS * TICKETS_PER_THREAD);
        }
    }

    /** Tickets in random order and groups of random size, so that each shares its batches with others. */
    private static int mismatches(TicketClassifier classifier, SplittableRandom random) {
        int mismatches = 0;
        for (int left = TICKETS_PER_THREAD; left > 0; ) {
            int[] tickets = random.ints(Math.min(left, random.nextInt(1, LARGEST_GROUP)), 0, TEXTS.size())
                    .toArray();
            List<Prediction> answers = classifier.classifyAll(
                    IntStream.of(tickets).mapToObj(TEXTS::get).toList());
            for (int i = 0; i < tickets.length; i++) {
                mismatches += distance(answers.get(i), ALONE.get(tickets[i])) > ROUNDING ? 1 : 0;
            }
            left -= tickets.length;
        }
        return mismatches;
    }

    @Test
    void anAnswerOfAnotherTicketWouldBeNoticed() {
        for (int one = 0; one < TEXTS.size(); one++) {
            for (int other = 0; other < one; other++) {
                if (!TEXTS.get(one).equals(TEXTS.get(other))) {
                    assertThat(distance(ALONE.get(one), ALONE.get(other)))
                            .as("tickets %d and %d", one, other)
                            .isGreaterThan(2 * ROUNDING);
                }
            }
        }
    }

    private static double distance(Prediction one, Prediction other) {
        double[] left = one.probabilities();
        double[] right = other.probabilities();
        return IntStream.range(0, left.length)
                .mapToDouble(label -> Math.abs(left[label] - right[label]))
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu-onednn-bf16", "cpu-int8", "cpu-int8-bf16"})
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
