package org.ticketstream.ingest.query;

import java.util.List;
import java.util.Map;
import org.ticketstream.schemas.ModelQuality;

/** What can be asked of the state of the stream. Thread-safe. */
public interface Queries extends TicketFinder {
    /**
     * Of the models that this instance has.
     *
     * @throws StateNotReadyException if it cannot be said now
     */
    List<ModelQuality> quality();

    /** Version by alias of the models that serve, as far as this instance has heard. */
    Map<String, String> servingVersions();

    /** The other instances that have a part of the state. */
    List<Peer> peers();

    /** Of tickets alone: there are no models and no other instances. */
    static Queries ofTickets(TicketFinder tickets) {
        return new TicketQueries(tickets);
    }
}
