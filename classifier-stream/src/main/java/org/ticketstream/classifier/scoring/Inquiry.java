package org.ticketstream.classifier.scoring;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.ticketstream.classifier.release.ActiveModel;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.model.batching.Lane;
import org.ticketstream.model.scoring.Prediction;

/** One question to one model. */
final class Inquiry {
    private Inquiry() {}

    /**
     * Asks the model that was given for the ticket, and leaves it.
     *
     * @param tokenizeMicros is told the time that this took before the ticket could wait for its batch
     * @return fails as the model does
     */
    static CompletableFuture<Answer> about(
            Arrival arrival, ActiveModel model, Lane lane, Clock clock, LongConsumer tokenizeMicros) {
        long start = System.nanoTime();
        CompletableFuture<Prediction> predicted =
                model.classify(arrival.ticket().getText(), lane);
        tokenizeMicros.accept(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
        return predicted
                .thenApply(prediction -> Answer.of(
                        arrival.record(),
                        Classifications.of(arrival.ticket(), prediction, model.provenance(), clock.instant())))
                .whenComplete((answer, failure) -> model.leave());
    }
}
