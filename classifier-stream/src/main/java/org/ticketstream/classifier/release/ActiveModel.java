package org.ticketstream.classifier.release;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.ticketstream.classifier.serving.Provenance;
import org.ticketstream.classifier.serving.ServedModel;
import org.ticketstream.model.scoring.Prediction;
import org.ticketstream.schemas.ModelRelease;

/** A model that serves, with a count of the tickets in flight, so that it is closed only behind the last of them. */
public final class ActiveModel {
    private final ModelRelease release;
    private final ServedModel model;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    /** Tickets in flight, plus one as long as it serves. */
    private final AtomicInteger users = new AtomicInteger(1);

    ActiveModel(ModelRelease release, ServedModel model) {
        this.release = release;
        this.model = model;
    }

    public ModelRelease release() {
        return release;
    }

    public Provenance provenance() {
        return model.provenance();
    }

    /** Announces one ticket. False once the model no longer serves: ask for its successor then. */
    public boolean enter() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Ends what {@link #enter()} began. */
    public void leave() {
        if (users.decrementAndGet() == 0) {
            drained.complete(null);
        }
    }

    /** Scores one text; between {@link #enter()} and {@link #leave()} only. */
    public CompletableFuture<Prediction> classify(String text) {
        return model.classify(text);
    }

    /**
     * Takes no more tickets.
     *
     * @return completes behind the last ticket in flight
     */
    CompletableFuture<Void> stopServing() {
        leave();
        return drained;
    }
}
