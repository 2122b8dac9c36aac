package org.ticketstream.classifier.routing;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.ticketstream.classifier.serving.Provenance;
import org.ticketstream.classifier.serving.ServedModel;
import org.ticketstream.model.batching.BatchingStats;
import org.ticketstream.model.batching.Priority;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.schemas.ModelRelease;

/** A model that serves. It counts its tickets in flight, so that it is closed only after the last of them. */
public final class ActiveModel {
    private final ModelRelease release;
    private final ServedModel model;
    private final ModelHealth health;

    /** Tickets in flight, plus one as long as it serves. */
    private final AtomicInteger users = new AtomicInteger(1);

    private volatile Runnable whenDrained = () -> {};

    /** Serves from now on; its circuit breaker opens beyond the bounds. */
    public ActiveModel(ModelRelease release, ServedModel model, HealthBounds bounds, Clock clock) {
        this.release = release;
        this.model = model;
        this.health = new ModelHealth(release.getVersion(), bounds, clock);
    }

    public ModelRelease release() {
        return release;
    }

    public Provenance provenance() {
        return model.provenance();
    }

    /** Batching statistics; empty for a model that does not batch. */
    public Optional<BatchingStats> batching() {
        return model.batching();
    }

    /** Registers one ticket. False once the model no longer serves: ask for its successor then. */
    public boolean enter() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Ends the work on one ticket. */
    public void leave() {
        if (users.decrementAndGet() == 0) {
            whenDrained.run();
        }
    }

    /** Whether its circuit breaker admits a ticket; if so, {@link #classify} must follow. */
    boolean permits() {
        return health.permits();
    }

    /** As {@link #classify(String, Priority)} with normal priority. */
    public CompletableFuture<Prediction> classify(String text) {
        return classify(text, Priority.NORMAL);
    }

    /** Scores one text; before {@link #leave()} only. Never throws. */
    public CompletableFuture<Prediction> classify(String text, Priority priority) {
        CompletableFuture<Prediction> answer;
        try {
            answer = model.classify(text, priority);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.whenComplete((prediction, failure) -> {
            if (failure == null) {
                health.succeeded(Duration.ofNanos(prediction.time().inferenceNanos()));
            } else {
                health.failed(failure);
            }
        });
    }

    /** The reaction runs with the reason each time the circuit breaker opens. */
    public void whenBroken(Consumer<String> reaction) {
        health.whenBroken(reaction);
    }

    /**
     * Takes no more tickets.
     *
     * @param then runs once, after the last ticket in flight, on the thread that finished it
     */
    public void stopServing(Runnable then) {
        whenDrained = then;
        leave();
    }
}
