package org.ticketstream.classifier.release;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.ticketstream.classifier.serving.Provenance;
import org.ticketstream.classifier.serving.ServedModel;
import org.ticketstream.model.batching.BatchingStats;
import org.ticketstream.model.batching.Lane;
import org.ticketstream.model.scoring.Prediction;
import org.ticketstream.schemas.ModelRelease;

/** A model that serves, with a count of the tickets in flight, so that it is closed only behind the last of them. */
public final class ActiveModel {
    private final ModelRelease release;
    private final ServedModel model;
    private final ModelHealth health;

    /** Tickets in flight, plus one as long as it serves. */
    private final AtomicInteger users = new AtomicInteger(1);

    private volatile Runnable whenDrained = () -> {};

    ActiveModel(ModelRelease release, ServedModel model, ModelHealth health) {
        this.release = release;
        this.model = model;
        this.health = health;
    }

    public ModelRelease release() {
        return release;
    }

    public Provenance provenance() {
        return model.provenance();
    }

    /** What its batches have been like; empty for a model that makes none. */
    Optional<BatchingStats> batching() {
        return model.batching();
    }

    /** Announces one ticket. False once the model no longer serves: ask for its successor then. */
    boolean enter() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Ends the work on one ticket. */
    public void leave() {
        if (users.decrementAndGet() == 0) {
            whenDrained.run();
        }
    }

    /** Whether it is in a state to be asked; if so, {@link #classify} must follow. */
    boolean permits() {
        return health.permits();
    }

    /** As {@link #classify(String, Lane)} in the normal lane. */
    public CompletableFuture<Prediction> classify(String text) {
        return classify(text, Lane.NORMAL);
    }

    /** Scores one text; before {@link #leave()} only. Never throws. */
    public CompletableFuture<Prediction> classify(String text, Lane lane) {
        CompletableFuture<Prediction> answer;
        try {
            answer = model.classify(text, lane);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.whenComplete((prediction, failure) -> {
            if (failure == null) {
                health.succeeded(Duration.ofNanos(prediction.inferenceNanos()));
            } else {
                health.failed(failure);
            }
        });
    }

    /** Runs with the reason each time the model turns out to be broken. */
    void whenBroken(Consumer<String> reaction) {
        health.whenBroken(reaction);
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
