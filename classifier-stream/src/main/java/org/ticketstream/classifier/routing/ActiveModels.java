package org.ticketstream.classifier.routing;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.ticketstream.model.batching.BatchingStats;

/**
 * The models that serve one job in one JVM: the champion, the challenger and, in reserve, the previous champion.
 * Releases set them; {@link ModelSelection} picks one per ticket. Thread-safe.
 */
public final class ActiveModels {
    private final CompletableFuture<Void> firstChampion = new CompletableFuture<>();
    private volatile ActiveModel champion;
    private volatile ActiveModel challenger;
    private volatile ActiveModel reserve;

    /** Completes when there is a first champion, and when the job has ended in this JVM. */
    CompletableFuture<Void> firstChampion() {
        return firstChampion;
    }

    /** Empty before the first champion, and after the job has ended in this JVM. */
    public Optional<ActiveModel> champion() {
        return Optional.ofNullable(champion);
    }

    /** Empty if no challenger serves now. */
    public Optional<ActiveModel> challenger() {
        return Optional.ofNullable(challenger);
    }

    /** The previous champion; empty if there is none or it is not kept. */
    public Optional<ActiveModel> reserve() {
        return Optional.ofNullable(reserve);
    }

    /** Batching statistics of a version; empty if it does not serve now. */
    public Optional<BatchingStats> batching(String version) {
        return Stream.of(champion(), challenger(), reserve())
                .flatMap(Optional::stream)
                .filter(model -> model.provenance().version().equals(version))
                .findFirst()
                .flatMap(ActiveModel::batching);
    }

    /** Takes null for none. Waiting tickets continue at {@link #wakeWaiting()}. */
    public void setChampion(ActiveModel model) {
        champion = model;
    }

    /** Takes null for none. */
    public void setChallenger(ActiveModel model) {
        challenger = model;
    }

    /** Takes null for none. */
    public void setReserve(ActiveModel model) {
        reserve = model;
    }

    /**
     * Wakes the tickets that wait for the first champion. Must not be called under a lock: they continue on this
     * thread.
     */
    public void wakeWaiting() {
        if (champion != null) {
            firstChampion.complete(null);
        }
    }

    /** The job has ended in this JVM: no model serves any more, and tickets that wait for one fail. */
    public void end() {
        champion = null;
        challenger = null;
        reserve = null;
        firstChampion.complete(null);
    }
}
