package org.ticketstream.classifier.routing;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.ticketstream.schemas.ChallengerMode;

/**
 * Selects the model for each ticket. A caller that is given a model asks it once and {@link ActiveModel#leave() leaves}
 * it. A model that is known to be broken is given to no caller. Thread-safe.
 */
public final class ModelSelection {
    private final ActiveModels models;

    public ModelSelection(ActiveModels models) {
        this.models = models;
    }

    /**
     * The model that answers the ticket: the challenger if the ticket is in its canary share, otherwise the champion;
     * empty if that is broken. Completes as soon as there is a first champion. Fails once the job has ended in this
     * JVM.
     */
    public CompletableFuture<Optional<ActiveModel>> enter(String ticketId) {
        return models.firstChampion().thenApply(ready -> enterChallenger(ChallengerMode.CANARY, ticketId)
                .or(() -> ifPermitted(enteredChampion())));
    }

    /** As {@link #enter}, but never the challenger. */
    public CompletableFuture<Optional<ActiveModel>> enterChampion() {
        return models.firstChampion().thenApply(ready -> ifPermitted(enteredChampion()));
    }

    /** The challenger, if the ticket is in its shadow share. */
    public Optional<ActiveModel> enterShadow(String ticketId) {
        return enterChallenger(ChallengerMode.SHADOW, ticketId);
    }

    /** Whether there is a challenger with the ticket in its shadow share. */
    public boolean isInShadow(String ticketId) {
        return models.challenger()
                .filter(model -> isSelected(model, ChallengerMode.SHADOW, ticketId))
                .isPresent();
    }

    /** The previous champion, if it is kept. */
    public Optional<ActiveModel> enterReserve() {
        return models.reserve().filter(ActiveModel::enter).flatMap(ModelSelection::ifPermitted);
    }

    private Optional<ActiveModel> enterChallenger(ChallengerMode mode, String ticketId) {
        return models.challenger()
                .filter(model -> isSelected(model, mode, ticketId))
                .filter(ActiveModel::enter)
                .flatMap(ModelSelection::ifPermitted);
    }

    private static boolean isSelected(ActiveModel challenger, ChallengerMode mode, String ticketId) {
        return challenger.release().getMode() == mode
                && TrafficShare.includes(challenger.release().getTrafficShare(), ticketId);
    }

    /** A champion stops serving only after its successor has taken its place. */
    private ActiveModel enteredChampion() {
        for (Optional<ActiveModel> model = models.champion(); model.isPresent(); model = models.champion()) {
            if (model.get().enter()) {
                return model.get();
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
}
