package org.ticketstream.classifier.scoring;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.classifier.routing.ActiveModel;
import org.ticketstream.classifier.routing.ModelSelection;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.model.batching.Priority;

/**
 * Asks the model that is selected for a ticket; after a failure the champion, once. A model that is known to be broken
 * is not asked: the previous champion answers, if it is kept; otherwise no model does and a person decides. Every
 * failure becomes an outcome, never an exception.
 */
final class TicketScorer {
    private static final Logger LOG = LoggerFactory.getLogger(TicketScorer.class);

    private final ModelSelection selection;
    private final TicketInference inference;
    private final Clock clock;
    private final Urgency urgency;

    /** Without urgent tickets. */
    TicketScorer(ModelSelection selection, Clock clock, LongConsumer tokenizeMicros) {
        this(selection, clock, tokenizeMicros, Urgency.NEVER);
    }

    /** @param tokenizeMicros receives the time per ticket from the request until the ticket waits for its batch */
    TicketScorer(ModelSelection selection, Clock clock, LongConsumer tokenizeMicros, Urgency urgency) {
        this.selection = selection;
        this.inference = new TicketInference(clock, tokenizeMicros);
        this.clock = clock;
        this.urgency = urgency;
    }

    /** Completes with the outcome; waits for the first champion if there is none yet. Never fails. */
    CompletableFuture<Outcome> score(Arrival arrival) {
        long arrived = System.nanoTime();
        if (arrival.ticket() == null) {
            return CompletableFuture.completedFuture(
                    Outcome.answered(Answer.tombstone(arrival.record()), 0).arrivedAt(arrived));
        }
        return selection
                .enter(arrival.ticket().getTicketId())
                .thenCompose(model -> ask(model, arrival, 0))
                .exceptionallyCompose(failure -> askAgain(arrival, causeOf(failure)))
                .exceptionally(failure -> Outcome.failed(DeadLetter.of(arrival.record(), causeOf(failure)), 2))
                .thenApply(outcome -> outcome.arrivedAt(arrived));
    }

    private CompletableFuture<Outcome> askAgain(Arrival arrival, Throwable failure) {
        LOG.warn(
                "Ticket at {} is scored again after a failure", arrival.record().place(), failure);
        return selection.enterChampion().thenCompose(model -> ask(model, arrival, 1));
    }

    private CompletableFuture<Outcome> ask(Optional<ActiveModel> model, Arrival arrival, int failures) {
        return model.isEmpty()
                ? fallBack(arrival, failures)
                : inference
                        .run(arrival, model.get(), priorityOf(arrival))
                        .thenApply(answer -> Outcome.answered(answer, failures));
    }

    private CompletableFuture<Outcome> fallBack(Arrival arrival, int failures) {
        Optional<ActiveModel> reserve = selection.enterReserve();
        CompletableFuture<Answer> answer = reserve.isPresent()
                ? inference
                        .run(arrival, reserve.get(), priorityOf(arrival))
                        .exceptionally(failure -> withoutModel(arrival))
                : CompletableFuture.completedFuture(withoutModel(arrival));
        return answer.thenApply(given -> Outcome.fellBack(given, failures));
    }

    private Priority priorityOf(Arrival arrival) {
        return urgency.of(arrival) ? Priority.URGENT : Priority.NORMAL;
    }

    private Answer withoutModel(Arrival arrival) {
        return Answer.of(arrival.record(), Classifications.withoutModel(arrival.ticket(), clock.instant()));
    }

    private static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
