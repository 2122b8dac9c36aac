package org.ticketstream.classifier.scoring;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.ticketstream.classifier.release.ActiveModel;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.Arrival;

/** One question to one model. */
final class Inquiry {
    private Inquiry() {}

    /**
     * Asks the model that was given for the ticket, and leaves it.
     *
     * @return fails as the model does
     */
    static CompletableFuture<Answer> about(Arrival arrival, ActiveModel model, Clock clock) {
        return model.classify(arrival.ticket().getText())
                .thenApply(prediction -> Answer.of(
                        arrival.record(),
                        Classifications.of(arrival.ticket(), prediction, model.provenance(), clock.instant())))
                .whenComplete((answer, failure) -> model.leave());
    }
}
