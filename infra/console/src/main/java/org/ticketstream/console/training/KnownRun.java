package org.ticketstream.console.training;

import java.time.Instant;
import java.util.Optional;
import org.ticketstream.schemas.TrainingRequest;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.TrainingState;
import org.ticketstream.schemas.TrainingStop;

/**
 * One training, as far as the topics say.
 *
 * @param request empty if it has expired
 * @param run empty if no trainer has begun
 * @param stop empty if nobody has asked to stop it
 */
record KnownRun(String id, Optional<TrainingRequest> request, Optional<TrainingRun> run, Optional<TrainingStop> stop) {

    Instant requestedAt() {
        return request.map(TrainingRequest::getRequestedAt)
                .or(() -> run.map(TrainingRun::getRequestedAt))
                .orElse(Instant.EPOCH);
    }

    /** In one word: {@code waiting}, {@code running}, {@code published}, {@code refused}, {@code failed}, {@code
     * stopped}. */
    String state() {
        if (run.isEmpty()) {
            return "waiting";
        }
        return switch (run.get().getState()) {
            case STARTED -> "running";
            case PUBLISHED -> "published";
            case REFUSED -> "refused";
            case FAILED -> run.get().getStoppedBy() == null ? "failed" : "stopped";
        };
    }

    boolean hasEnded() {
        return run.filter(told -> told.getState() != TrainingState.STARTED).isPresent();
    }

    boolean isRunning() {
        return run.isPresent() && !hasEnded();
    }
}
