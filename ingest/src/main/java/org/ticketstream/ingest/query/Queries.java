package org.ticketstream.ingest.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.ingest.feedback.ReviewItem;
import org.ticketstream.ingest.health.StreamStatus;
import org.ticketstream.ingest.review.ReviewReason;
import org.ticketstream.schemas.ModelQuality;

/** Queries of the state of the stream. Thread-safe. */
public interface Queries extends TicketFinder {
    /**
     * Of the models that this instance has.
     *
     * @throws StateNotReadyException if the state cannot be read now
     */
    List<ModelQuality> quality();

    /**
     * The tickets of this instance that a person should review next, the most informative first.
     *
     * @param reason only those; empty for all
     * @throws StateNotReadyException if the state cannot be read now
     */
    List<ReviewItem> review(Optional<ReviewReason> reason, int limit);

    /** Version by alias of the serving models, as far as this instance knows. */
    Map<String, String> servingVersions();

    /** Status of the stream that maintains the state. */
    default StreamStatus status() {
        return StreamStatus.none();
    }

    /** The other instances that have a part of the state. */
    List<Peer> peers();

    /** Of tickets alone: there are no models and no other instances. */
    static Queries ofTickets(TicketFinder tickets) {
        return new TicketQueries(tickets);
    }
}
