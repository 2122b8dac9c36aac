package org.ticketstream.ingest.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.ingest.feedback.ReviewItem;
import org.ticketstream.ingest.health.StreamStatus;
import org.ticketstream.ingest.review.ReviewReason;
import org.ticketstream.schemas.ModelQuality;

/** What can be asked of the state of the stream. Thread-safe. */
public interface Queries extends TicketFinder {
    /**
     * Of the models that this instance has.
     *
     * @throws StateNotReadyException if it cannot be said now
     */
    List<ModelQuality> quality();

    /**
     * What a person should look at next, of the tickets that this instance has, the most informative first.
     *
     * @param reason only those; empty for all
     * @throws StateNotReadyException if it cannot be said now
     */
    List<ReviewItem> review(Optional<ReviewReason> reason, int limit);

    /** Version by alias of the models that serve, as far as this instance has heard. */
    Map<String, String> servingVersions();

    /** How the stream is that keeps the state. */
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
