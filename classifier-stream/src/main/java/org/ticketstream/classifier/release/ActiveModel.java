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

    /** Tickets in flight, plus one as long as it serves. */
    private final AtomicInteger users = new AtomicInteger(1);

    private volatile Runnable whenDrained = () -> {};

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
            whenDrained.run();
        }
    }

    /** Scores one text; between {@link #enter()} and {@link #leave()} only. */
    public CompletableFuture<Prediction> classify(String text) {
        return model.classify(text);
    }

    /**
     * Takes no more tickets.
     *
     * @param then runs once, behind the last ticket in flight, on the thread that finished it
     */
    void stopServing(Runnable then) {
        whenDrained = then;
        leave();
    }
}
