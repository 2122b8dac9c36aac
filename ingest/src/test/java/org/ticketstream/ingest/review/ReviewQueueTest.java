package org.ticketstream.ingest.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketstream.ingest.IngestDriver.T0;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.ingest.IngestDriver;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.LabelScore;

class ReviewQueueTest {
    @TempDir
    Path state;

    private IngestDriver ingest;

    @BeforeEach
    void start() {
        ingest = new IngestDriver(state);
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    private static Classification.Builder answer(String id, double best, double second) {
        return Classification.newBuilder()
                .setTicketId(id)
                .setCategory("billing")
                .setConfidence(best)
                .setTopK(List.of(new LabelScore("billing", best), new LabelScore("hardware", second)))
                .setDecision(Decision.SUGGEST)
                .setModelVersion("v1")
                .setCreatedAt(T0)
                .setCleanedAt(T0)
                .setClassifiedAt(T0);
    }

    private void answered(Classification.Builder answer) {
        ingest.answers.pipeInput(answer.getTicketId(), answer.build());
    }

    private void shadow(String id, String category, double confidence) {
        ingest.shadows.pipeInput(
                id, answer(id, confidence, 0).setCategory(category).build());
    }

    private List<ReviewCandidate> queue() {
        List<ReviewCandidate> queue = new ArrayList<>();
        try (KeyValueIterator<String, ReviewCandidate> all =
                ingest.<ReviewCandidate>store(ReviewQueue.STORE).all()) {
            all.forEachRemaining(each -> queue.add(each.value));
        }
        queue.sort(ReviewCandidate.ORDER);
        return queue;
    }

    @Test
    void holdsTicketsOfWhichTheModelIsNotSureForTheirBestReason() {
        answered(answer("sure", 0.95, 0.03));
        answered(answer("close", 0.5, 0.375));
        answered(answer("manual", 0.5, 0.25).setDecision(Decision.MANUAL));
        answered(answer("none", 0.25, 0.1875).setCategory(null).setOutOfScope(true));

        assertThat(queue())
                .containsExactly(
                        new ReviewCandidate("none", ReviewReason.LOW_MARGIN, 0.9375, T0),
                        new ReviewCandidate("close", ReviewReason.LOW_MARGIN, 0.875, T0),
                        new ReviewCandidate("manual", ReviewReason.MANUAL, 0.5, T0));
    }

    @Test
    void aTicketThatNoCategoryFitsIsThereForThat() {
        answered(answer("t", 0.25, 0).setCategory(null).setOutOfScope(true).setDecision(Decision.MANUAL));

        assertThat(queue()).containsExactly(new ReviewCandidate("t", ReviewReason.OUT_OF_SCOPE, 0.75, T0));
    }

    @Test
    void modelsThatAreSureOfDifferentThingsAreWorthALook() {
        answered(answer("same", 0.875, 0));
        shadow("same", "billing", 0.625);
        shadow("differ", "hardware", 0.625);
        answered(answer("differ", 0.875, 0));

        assertThat(queue()).containsExactly(new ReviewCandidate("differ", ReviewReason.DISAGREEMENT, 0.75, T0));
    }

    @Test
    void aCorrectedTicketLeavesUnlessTheModelWasSureOfSomethingElse() {
        answered(answer("close", 0.5, 0.375));
        answered(answer("sure", 0.96875, 0));
        answered(answer("agreed", 0.96875, 0));
        ingest.correct("c1", "close", "hardware", 1);
        ingest.correct("c2", "sure", "hardware", 2);
        ingest.correct("c3", "agreed", "billing", 3);

        assertThat(queue())
                .containsExactly(
                        new ReviewCandidate("sure", ReviewReason.LIKELY_WRONG_LABEL, 0.96875, T0.plusSeconds(2)));
        ingest.correct("c4", "sure", "billing", 4);
        assertThat(queue()).isEmpty();
    }

    @Test
    void anErasedTicketLeaves() {
        ingest.receive("t", "x");
        answered(answer("t", 0.5, 0.375));
        ingest.erase("t");
        answered(answer("t", 0.5, 0.375));

        assertThat(queue()).isEmpty();
    }

    @Test
    void aTicketThatIsScoredAgainIsJudgedAnew() {
        answered(answer("t", 0.5, 0.375));
        answered(answer("t", 0.95, 0));

        assertThat(queue()).isEmpty();
    }

    @Test
    void aFullQueueKeepsTheMostInformative() {
        for (int i = 0; i < ReviewQueue.CAPACITY; i++) {
            answered(answer("t" + i, 0.5, 0.4375));
        }
        answered(answer("worse", 0.5, 0.375));
        answered(answer("better", 0.5, 0.5));

        assertThat(queue()).hasSize(ReviewQueue.CAPACITY);
        assertThat(queue().get(0)).isEqualTo(new ReviewCandidate("better", ReviewReason.LOW_MARGIN, 1, T0));
        assertThat(queue()).extracting(ReviewCandidate::ticketId).doesNotContain("worse", "t999");
    }
}
