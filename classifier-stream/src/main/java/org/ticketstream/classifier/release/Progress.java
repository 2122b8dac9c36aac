package org.ticketstream.classifier.release;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ticketstream.classifier.serving.Provenance;
import org.ticketstream.schemas.SwapState;

/**
 * One step in the life of a release, as receipts tell it.
 *
 * @param provenance empty until the model is loaded
 * @param reason why it was rejected or taken off
 * @param at when the state was reached
 */
record Progress(
        Announcement announcement,
        SwapState state,
        Optional<Provenance> provenance,
        Optional<String> reason,
        Instant at) {

    static Progress of(ReleaseState state, Instant at) {
        return new Progress(state.announcement(), state.receipt(), state.provenance(), state.reason(), at);
    }

    Duration sinceAnnounced() {
        return Duration.between(announcement.heardAt(), at);
    }
}
