package org.ticketstream.classifier.scoring;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.ticketstream.classifier.routing.ActiveModel;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.model.batching.Priority;
import org.ticketstream.model.classify.Prediction;

/** Asks one model about one ticket. Thread-safe. */
final class TicketInference {
    private final Clock clock;
    private final LongConsumer tokenizeMicros;

    /** @param tokenizeMicros receives the time per ticket from the request until the ticket waits for its batch */
    TicketInference(Clock clock, LongConsumer tokenizeMicros) {
        this.clock = clock;
        this.tokenizeMicros = tokenizeMicros;
    }

    /** Asks the model that was given for the ticket, and leaves it. The future fails if the model does. */
    CompletableFuture<Answer> run(Arrival arrival, ActiveModel model, Priority priority) {
        long start = System.nanoTime();
        CompletableFuture<Prediction> predicted =
                model.classify(arrival.ticket().getText(), priority);
        tokenizeMicros.accept(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
        return predicted
                .thenApply(prediction -> Answer.of(
                        arrival.record(),
                        Classifications.of(arrival.ticket(), prediction, model.provenance(), clock.instant())))
                .whenComplete((answer, failure) -> model.leave());
    }
}
