package org.ticketstream.classifier.scoring;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.classifier.release.ActiveModel;
import org.ticketstream.classifier.release.Routing;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.model.batching.Lane;

/**
 * Asks the model that is in charge of a ticket; after a failure the champion, once. A model that is known to be broken is not asked:
 * the champion before it answers, if it is kept, or nobody does and a person decides. Whatever goes wrong with a ticket ends in its
 * outcome, never in an exception.
 */
final class TicketScorer {
    private static final Logger LOG = LoggerFactory.getLogger(TicketScorer.class);

    private final Routing routing;
    private final Clock clock;
    private final LongConsumer tokenizeMicros;
    private final Urgency urgency;

    /** No ticket is urgent. */
    TicketScorer(Routing routing, Clock clock, LongConsumer tokenizeMicros) {
        this(routing, clock, tokenizeMicros, Urgency.NEVER);
    }

    /** @param tokenizeMicros is told the time before each ticket could wait for its batch */
    TicketScorer(Routing routing, Clock clock, LongConsumer tokenizeMicros, Urgency urgency) {
        this.routing = routing;
        this.clock = clock;
        this.tokenizeMicros = tokenizeMicros;
        this.urgency = urgency;
    }

    /** Completes when there is an outcome; waits for the first model if there is none. Never fails. */
    CompletableFuture<Outcome> score(Arrival arrival) {
        long arrived = System.nanoTime();
        if (arrival.ticket() == null) {
            return CompletableFuture.completedFuture(
                    Outcome.answered(Answer.tombstone(arrival.record()), 0).arrivedAt(arrived));
        }
        return routing.enter(arrival.ticket().getTicketId())
                .thenCompose(model -> ask(model, arrival, 0))
                .exceptionallyCompose(failure -> askAgain(arrival, causeOf(failure)))
                .exceptionally(failure -> Outcome.failed(DeadLetter.of(arrival.record(), causeOf(failure)), 2))
                .thenApply(outcome -> outcome.arrivedAt(arrived));
    }

    private CompletableFuture<Outcome> askAgain(Arrival arrival, Throwable failure) {
        LOG.warn(
                "Ticket at {} is scored again after a failure", arrival.record().place(), failure);
        return routing.enterChampion().thenCompose(model -> ask(model, arrival, 1));
    }

    private CompletableFuture<Outcome> ask(Optional<ActiveModel> model, Arrival arrival, int failures) {
        return model.isEmpty()
                ? fallBack(arrival, failures)
                : Inquiry.about(arrival, model.get(), laneOf(arrival), clock, tokenizeMicros)
                        .thenApply(answer -> Outcome.answered(answer, failures));
    }

    private CompletableFuture<Outcome> fallBack(Arrival arrival, int failures) {
        Optional<ActiveModel> reserve = routing.enterReserve();
        CompletableFuture<Answer> answer = reserve.isPresent()
                ? Inquiry.about(arrival, reserve.get(), laneOf(arrival), clock, tokenizeMicros)
                        .exceptionally(failure -> withoutModel(arrival))
                : CompletableFuture.completedFuture(withoutModel(arrival));
        return answer.thenApply(given -> Outcome.fellBack(given, failures));
    }

    private Lane laneOf(Arrival arrival) {
        return urgency.of(arrival) ? Lane.URGENT : Lane.NORMAL;
    }

    private Answer withoutModel(Arrival arrival) {
        return Answer.of(arrival.record(), Classifications.withoutModel(arrival.ticket(), clock.instant()));
    }

    private static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
