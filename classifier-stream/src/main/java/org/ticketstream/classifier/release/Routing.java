package org.ticketstream.classifier.release;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.ticketstream.model.batching.BatchingStats;
import org.ticketstream.schemas.ChallengerMode;

/**
 * Which model is asked about a ticket. Whoever is given a model asks it once and {@link ActiveModel#leave() leaves} it. A model that
 * is known to be broken is given to nobody. Thread-safe.
 */
public final class Routing {
    private final CompletableFuture<Void> firstChampion = new CompletableFuture<>();
    private volatile ActiveModel champion;
    private volatile ActiveModel challenger;
    private volatile ActiveModel reserve;

    /**
     * The model that is to answer the ticket: the challenger if it is its canary, otherwise the champion; none if that is broken.
     * Completes when there is a first champion; at once from then on. Fails once the job has ended in this JVM.
     */
    public CompletableFuture<Optional<ActiveModel>> enter(String ticketId) {
        return firstChampion.thenApply(
                ready -> enterChallenger(ChallengerMode.CANARY, ticketId).or(() -> ifPermitted(serving())));
    }

    /** As {@link #enter}, never the challenger. */
    public CompletableFuture<Optional<ActiveModel>> enterChampion() {
        return firstChampion.thenApply(ready -> ifPermitted(serving()));
    }

    /** The challenger, if it is to score the ticket for comparison. */
    public Optional<ActiveModel> enterShadow(String ticketId) {
        return enterChallenger(ChallengerMode.SHADOW, ticketId);
    }

    /** Whether a challenger is there that is to score the ticket for comparison. */
    public boolean isInShadow(String ticketId) {
        return isAsked(challenger, ChallengerMode.SHADOW, ticketId);
    }

    /** The champion before this one, if it is kept. */
    public Optional<ActiveModel> enterReserve() {
        ActiveModel model = reserve;
        return model != null && model.enter() ? ifPermitted(model) : Optional.empty();
    }

    private Optional<ActiveModel> enterChallenger(ChallengerMode mode, String ticketId) {
        ActiveModel model = challenger;
        return isAsked(model, mode, ticketId) && model.enter() ? ifPermitted(model) : Optional.empty();
    }

    private static boolean isAsked(ActiveModel model, ChallengerMode mode, String ticketId) {
        return model != null
                && model.release().getMode() == mode
                && TrafficShare.includes(model.release().getTrafficShare(), ticketId);
    }

    /** A champion stops serving only after its successor is in its place. */
    private ActiveModel serving() {
        for (ActiveModel model = champion; model != null; model = champion) {
            if (model.enter()) {
                return model;
            }
        }
        throw new CancellationException("Cannot score: the job has ended here");
    }

    private static Optional<ActiveModel> ifPermitted(ActiveModel entered) {
        if (entered.permits()) {
            return Optional.of(entered);
        }
        entered.leave();
        return Optional.empty();
    }

    /** What the batches of a version have been like; empty if it does not serve now. */
    Optional<BatchingStats> batching(String version) {
        return Stream.of(currentChampion(), currentChallenger(), Optional.ofNullable(reserve))
                .flatMap(Optional::stream)
                .filter(model -> model.provenance().version().equals(version))
                .findFirst()
                .flatMap(ActiveModel::batching);
    }

    /** The model that is the champion now; empty before the first. */
    Optional<ActiveModel> currentChampion() {
        return Optional.ofNullable(champion);
    }

    /** The model that is the challenger now. */
    Optional<ActiveModel> currentChallenger() {
        return Optional.ofNullable(challenger);
    }

    void setChampion(ActiveModel model) {
        champion = model;
    }

    /** Takes null for none. */
    void setChallenger(ActiveModel model) {
        challenger = model;
    }

    /** Takes null for none. */
    void setReserve(ActiveModel model) {
        reserve = model;
    }

    /** Lets those go on who wait for the first champion. Not under a lock: they go on right here. */
    void wake() {
        if (champion != null) {
            firstChampion.complete(null);
        }
    }

    /** Nobody is served any more. */
    void end() {
        champion = null;
        challenger = null;
        reserve = null;
        firstChampion.complete(null);
    }
}
