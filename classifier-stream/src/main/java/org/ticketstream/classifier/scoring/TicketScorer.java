package org.ticketstream.classifier.scoring;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.classifier.release.ActiveModel;
import org.ticketstream.classifier.release.ReleaseBoard;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.schemas.Classification;

/** Asks the serving model about one ticket. Whatever goes wrong with a ticket ends in its outcome, never in an exception. */
final class TicketScorer {
    private static final Logger LOG = LoggerFactory.getLogger(TicketScorer.class);
    private static final int ATTEMPTS = 2;

    private final ReleaseBoard board;
    private final Clock clock;

    TicketScorer(ReleaseBoard board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    /** Completes when there is an outcome; waits for the first model if there is none. Never fails. */
    CompletableFuture<Outcome> score(Arrival arrival) {
        if (arrival.ticket() == null) {
            return CompletableFuture.completedFuture(Outcome.answered(Answer.tombstone(arrival.record()), 0));
        }
        long start = System.nanoTime();
        return attempt(arrival, 1).thenApply(outcome -> outcome.after(System.nanoTime() - start));
    }

    private CompletableFuture<Outcome> attempt(Arrival arrival, int number) {
        return board.enterChampion()
                .thenCompose(model -> ask(model, arrival))
                .thenApply(answer -> Outcome.answered(answer, number - 1))
                .exceptionallyCompose(failure -> {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    LOG.warn(
                            "Attempt {} to score {} failed",
                            number,
                            arrival.record().place(),
                            cause);
                    return number < ATTEMPTS
                            ? attempt(arrival, number + 1)
                            : CompletableFuture.completedFuture(
                                    Outcome.failed(DeadLetter.of(arrival.record(), cause), number));
                });
    }

    private CompletableFuture<Answer> ask(ActiveModel model, Arrival arrival) {
        CompletableFuture<Answer> answer;
        try {
            answer = model.classify(arrival.ticket().getText()).thenApply(prediction -> {
                Classification classification =
                        Classifications.of(arrival.ticket(), prediction, model.provenance(), clock.instant());
                return Answer.of(arrival.record(), classification);
            });
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.whenComplete((done, failure) -> model.leave());
    }
}
