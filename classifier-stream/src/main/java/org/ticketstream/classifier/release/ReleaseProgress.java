package org.ticketstream.classifier.release;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ticketstream.classifier.serving.Provenance;
import org.ticketstream.schemas.SwapState;

/**
 * A release has reached a state; becomes a receipt.
 *
 * @param provenance empty until the model is loaded
 * @param reason why it was rejected or rolled back
 * @param at when the state was reached
 */
record ReleaseProgress(
        Announcement announcement,
        SwapState state,
        Optional<Provenance> provenance,
        Optional<String> reason,
        Instant at) {

    static ReleaseProgress of(ReleaseState state, Instant at) {
        return new ReleaseProgress(state.announcement(), state.receipt(), state.provenance(), state.reason(), at);
    }

    Duration sinceAnnounced() {
        return Duration.between(announcement.heardAt(), at);
    }
}
