package org.ticketstream.model.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.batching.Priority;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.LongTextPolicy;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.testing.TinyBundle;
import org.ticketstream.model.testing.TinyCheckpoint;
import org.ticketstream.model.torchscript.Target;

@Timeout(300)
class TicketClassifierTest {
    private static final int MAX_TOKENS = 32;
    private static final ClassifierOptions F32 = ClassifierOptions.defaults().withTarget("cpu-f32");
    private static final Duration FOREVER = Duration.ofDays(1);

    @TempDir
    private static Path temp;

    private static ReleaseBundle bundle;

    @BeforeAll
    static void writeBundle() {
        bundle = TinyBundle.write(temp.resolve("one"), TinyBundle.policy(MAX_TOKENS), 1);
    }

    @Test
    void choosesATargetAndSaysWhich() {
        try (TicketClassifier classifier = TicketClassifier.load(bundle, ClassifierOptions.defaults())) {
            assertThat(classifier.target()).isIn((Object[]) Target.values());
            assertThat(classifier.bundle()).isSameAs(bundle);
        }
        assertThatThrownBy(() -> TicketClassifier.load(bundle, F32.withTarget("abacus")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(got: abacus)");
    }

    @Test
    void aModelThatSaysSomethingElseFailsItsSelfCheck() {
        ReleaseBundle other = TinyBundle.write(temp.resolve("other"), TinyBundle.policy(MAX_TOKENS), 2);
        ReleaseBundle liar = TinyBundle.with(temp.resolve("liar"), bundle, bundle.policy(), other.selfCheck());

        try (TicketClassifier classifier = TicketClassifier.load(liar, F32)) {
            assertThatThrownBy(classifier::selfCheck)
                    .isInstanceOf(SelfCheckFailedException.class)
                    .hasMessageContaining(liar.toString())
                    .hasMessageContaining("probabilities of example 0 must be within 0.001 of {");
        }
    }

    @Test
    void modelsLiveSideBySide() {
        ReleaseBundle second = TinyBundle.write(temp.resolve("second"), TinyBundle.policy(MAX_TOKENS), 3);
        try (TicketClassifier one = TicketClassifier.load(bundle, F32);
                TicketClassifier two = TicketClassifier.load(second, F32)) {
            one.selfCheck();
            two.selfCheck();
            one.close();
            two.selfCheck();
        }
    }

    @Test
    void averagesTheWindowsOfALongTicket() {
        DecisionPolicy sliding = new DecisionPolicy(
                1, bundle.policy().autoThreshold(), 0.5, 0, MAX_TOKENS, 3, null, LongTextPolicy.slidingWindow(0, 2));
        ReleaseBundle release = TinyBundle.with(temp.resolve("sliding"), bundle, sliding);
        String first = "a ".repeat(MAX_TOKENS - 2);
        String second = "b ".repeat(MAX_TOKENS - 2);
        try (TicketClassifier classifier = TicketClassifier.load(release, F32)) {
            List<Prediction> parts = classifier.classifyAll(List.of(first, second));
            Prediction whole = classifier.classify(first + second).join();

            assertThat(whole.input().count()).isEqualTo(2 * MAX_TOKENS);
            assertThat(whole.input().truncated()).isFalse();
            double[] ratios = new double[2];
            for (int label = 0; label < 2; label++) {
                double one = parts.get(0).probabilities()[label];
                double other = parts.get(1).probabilities()[label];
                ratios[label] = Math.sqrt(one * other);
            }
            // The mean of logits is the geometric mean of probabilities, up to the sum.
            assertThat(whole.probabilities()[0] / whole.probabilities()[1])
                    .isCloseTo(ratios[0] / ratios[1], within(1e-3 * ratios[0] / ratios[1]));
        }
    }

    @Test
    void tellsOfTruncationTokensAndTimes() {
        try (TicketClassifier classifier = TicketClassifier.load(bundle, F32)) {
            Prediction longOne = classifier.classify("invoice ".repeat(100)).join();
            Prediction empty = classifier.classify("").join();

            assertThat(longOne.input().truncated()).isTrue();
            assertThat(longOne.input().count()).isEqualTo(MAX_TOKENS);
            assertThat(longOne.time().inferenceNanos()).isPositive();
            assertThat(empty.input().count()).isEqualTo(2);
            assertThat(empty.input().truncated()).isFalse();
        }
    }

    @Test
    void refusesWhenFullAndFreesTheRoomOfACancelledTicket() {
        ClassifierOptions tight = new ClassifierOptions("cpu-f32", 1000, FOREVER, 2, 1);
        try (TicketClassifier classifier = TicketClassifier.load(bundle, tight)) {
            CompletableFuture<Prediction> waiting = classifier.classify("invoice");
            assertThat(classifier.stats().load().inFlight()).isEqualTo(1);

            waiting.cancel(true);

            assertThat(classifier.stats().load().inFlight()).isZero();
            assertThat(classifier.stats().totals().cancelled()).isEqualTo(1);
            assertThat(classifier.tryClassify(List.of("printer"), Priority.URGENT))
                    .isPresent();
        }
    }

    @Test
    void closesOnceAndSaysSoAfterwards() {
        TicketClassifier classifier =
                TicketClassifier.load(bundle, new ClassifierOptions("cpu-f32", 1000, FOREVER, 9, 1));
        CompletableFuture<Prediction> waiting = classifier.classify("invoice");

        classifier.close();
        classifier.close();

        assertThat(waiting).isCompleted();
        assertThatThrownBy(() -> classifier.classify("invoice"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Cannot classify: the classifier is closed (got: release " + bundle.version());
        assertThatThrownBy(classifier::warmUp).hasMessageContaining("is closed");
        assertThatThrownBy(classifier::selfCheck).hasMessageContaining("is closed");
    }

    @Test
    void refusesAPolicyThatReadsMoreThanTheModelCan() {
        ReleaseBundle greedy =
                TinyBundle.with(temp.resolve("greedy"), bundle, TinyBundle.policy(TinyCheckpoint.POSITIONS + 1));

        assertThatThrownBy(() -> TicketClassifier.load(greedy, F32))
                .hasMessageContaining("maxTokens must not exceed the model's 64 positions (got: 65)");
    }
}
