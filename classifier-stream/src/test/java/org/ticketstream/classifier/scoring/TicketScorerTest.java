package org.ticketstream.classifier.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ticketstream.classifier.wire.Tickets.arrival;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.classifier.release.OpenBoard;
import org.ticketstream.classifier.release.ReleaseOptions;
import org.ticketstream.classifier.routing.HealthBounds;
import org.ticketstream.classifier.serving.FaultyLoader;
import org.ticketstream.classifier.serving.ServedModelLoader;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.Tickets;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.schemas.ChallengerMode;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.LabelScore;

@Timeout(60)
class TicketScorerTest {
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789Z");

    @TempDir
    private static Path dir;

    private static ReleaseBundle bundle;
    private static ReleaseBundle other;

    @BeforeAll
    static void writeBundle() throws IOException {
        bundle = TestBundles.write(dir, 1);
        other = TestBundles.write(dir, 2);
    }

    private static TicketScorer scorer(ServedModelLoader loader) throws InterruptedException {
        OpenBoard board = new OpenBoard(loader, dir);
        board.activate(bundle);
        return new TicketScorer(board.selection(), Clock.fixed(NOW, ZoneOffset.UTC), micros -> {});
    }

    @Test
    void anAnswerSaysAllThatIsKnownAboutIt() throws Exception {
        Arrival arrival = arrival("t-1", "the invoice is late");

        Outcome outcome = scorer(TestBundles.loader()).score(arrival).get();

        Classification answer = outcome.answer().classification();
        assertThat(outcome.answer().key()).isEqualTo(Tickets.bytes("t-1"));
        assertThat(outcome.answer().headers().names()).containsExactly("traceparent");
        assertThat(answer.getTicketId()).isEqualTo("t-1");
        assertThat(answer.getModelVersion()).isEqualTo(bundle.version());
        assertThat(answer.getWeightsHash()).isEqualTo(bundle.manifest().weightsSha256());
        assertThat(answer.getLabelSetVersion()).isEqualTo(bundle.manifest().labelSetVersion());
        assertThat(answer.getContentHash()).isEqualTo("hash-t-1");
        assertThat(answer.getTokens()).isEqualTo(6);
        assertThat(answer.getTruncated()).isFalse();
        assertThat(answer.getCreatedAt()).isEqualTo(arrival.ticket().getCreatedAt());
        assertThat(answer.getCleanedAt()).isEqualTo(arrival.ticket().getCleanedAt());
        assertThat(answer.getClassifiedAt()).isEqualTo(NOW);
        assertThat(answer.getQueueMicros()).isNotNegative();
        assertThat(answer.getInferenceMicros()).isPositive();
        assertThat(answer.getTopK()).hasSize(3).extracting(LabelScore::getLabel).containsAll(TestBundles.LABELS);
        assertThat(answer.getTopK().stream()
                        .mapToDouble(LabelScore::getProbability)
                        .sum())
                .isCloseTo(1, within(1e-6));
        assertThat(answer.getConfidence()).isEqualTo(answer.getTopK().get(0).getProbability());
        if (answer.getOutOfScope()) {
            assertThat(answer.getCategory()).isNull();
            assertThat(answer.getDecision()).isEqualTo(Decision.MANUAL);
        } else {
            assertThat(answer.getCategory()).isEqualTo(answer.getTopK().get(0).getLabel());
        }
    }

    @Test
    void aTicketWaitsForTheFirstModel() throws Exception {
        OpenBoard board = new OpenBoard(TestBundles.loader(), dir);
        CompletableFuture<Outcome> waiting =
                new TicketScorer(board.selection(), Clock.systemUTC(), micros -> {}).score(arrival("t-1", "printer"));
        assertThat(waiting).isNotDone();

        board.activate(bundle);

        assertThat(waiting.get().answer().classification().getModelVersion()).isEqualTo(bundle.version());
    }

    @Test
    void aTombstoneGoesOnWithoutAModel() throws Exception {
        OpenBoard board = new OpenBoard(TestBundles.loader(), dir);
        Arrival tombstone = new Arrival(null, arrival("t-1", "").record());

        Outcome outcome = new TicketScorer(board.selection(), Clock.systemUTC(), micros -> {})
                .score(tombstone)
                .get();

        assertThat(outcome.answer().key()).isEqualTo(Tickets.bytes("t-1"));
        assertThat(outcome.answer().classification()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFailureIsRetriedOnce(boolean late) throws Exception {
        Outcome outcome = scorer(new FaultyLoader("", 1, late))
                .score(arrival("t-1", "poison"))
                .get();

        assertThat(outcome.answer().classification().getTicketId()).isEqualTo("t-1");
        assertThat(outcome.failures()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTicketThatFailsTwiceIsADeadLetterWithItsBytes(boolean late) throws Exception {
        TicketScorer scorer = scorer(new FaultyLoader("", 2, late));
        Arrival poison = arrival("t-1", "poison");

        Outcome outcome = scorer.score(poison).get();

        assertThat(outcome.answer()).isNull();
        assertThat(outcome.failures()).isEqualTo(2);
        assertThat(outcome.deadLetter().key()).isEqualTo(poison.record().key());
        assertThat(outcome.deadLetter().value()).isEqualTo(poison.record().value());
        byte[] message = outcome.deadLetter()
                .headers()
                .toKafka()
                .lastHeader(DeadLetters.MESSAGE)
                .value();
        assertThat(new String(message, StandardCharsets.UTF_8)).isEqualTo("device lost");
        assertThat(scorer.score(arrival("t-2", "printer")).get().answer()).isNotNull();
    }

    @Test
    void aTicketThatTheCanaryCannotScoreIsAnsweredByTheChampion() throws Exception {
        OpenBoard board = new OpenBoard(new FaultyLoader(other.version(), 1, true), dir);
        board.activate(bundle);
        board.activate(TestBundles.challenger(other, ChallengerMode.CANARY, 1));
        TicketScorer scorer = new TicketScorer(board.selection(), Clock.systemUTC(), micros -> {});

        assertThat(modelOf(scorer.score(arrival("t-1", "printer")))).isEqualTo(other.version());
        assertThat(modelOf(scorer.score(arrival("t-2", "poison")))).isEqualTo(bundle.version());
    }

    @Test
    void whileTheChampionIsBrokenAPersonDecides() throws Exception {
        FaultyLoader loader = new FaultyLoader("", Integer.MAX_VALUE, true);
        OpenBoard board = new OpenBoard(options(loader, false), dir);
        board.activate(bundle);
        TicketScorer scorer = new TicketScorer(board.selection(), Clock.systemUTC(), micros -> {});
        breakChampion(scorer);

        Outcome outcome = scorer.score(arrival("t-1", "printer")).get();

        Classification answer = outcome.answer().classification();
        assertThat(outcome.fallback()).isTrue();
        assertThat(answer.getDecision()).isEqualTo(Decision.MANUAL);
        assertThat(answer.getCategory()).isNull();
        assertThat(answer.getModelVersion()).isEmpty();
        assertThat(answer.getContentHash()).isEqualTo("hash-t-1");
    }

    @Test
    void whileTheChampionIsBrokenTheOneBeforeItAnswersIfItIsKept() throws Exception {
        FaultyLoader loader = new FaultyLoader(other.version(), Integer.MAX_VALUE, true);
        OpenBoard board = new OpenBoard(options(loader, true), dir);
        board.activate(bundle);
        board.activate(other);
        TicketScorer scorer = new TicketScorer(board.selection(), Clock.systemUTC(), micros -> {});
        breakChampion(scorer);

        Outcome outcome = scorer.score(arrival("t-1", "printer")).get();

        assertThat(outcome.fallback()).isTrue();
        assertThat(outcome.answer().classification().getModelVersion()).isEqualTo(bundle.version());
    }

    private static ReleaseOptions options(ServedModelLoader loader, boolean keepPrevious) {
        HealthBounds bounds = new HealthBounds(20, 0.5, Duration.ofDays(1), 1, Duration.ofHours(1));
        return new ReleaseOptions(loader, BundleSettings.defaults(), bounds, HealthBounds.ofChallenger(), keepPrevious);
    }

    private static void breakChampion(TicketScorer scorer) throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(scorer.score(arrival("p-" + i, "poison")).get().deadLetter())
                    .isNotNull();
        }
    }

    private static String modelOf(CompletableFuture<Outcome> outcome) throws Exception {
        return outcome.get().answer().classification().getModelVersion();
    }
}
