package org.ticketstream.ingest.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.ingest.feedback.ReviewItem;
import org.ticketstream.ingest.review.ReviewReason;
import org.ticketstream.schemas.ModelQuality;

/** Knows tickets only. */
record TicketQueries(TicketFinder tickets) implements Queries {
    @Override
    public LookupResult find(String ticketId) {
        return tickets.find(ticketId);
    }

    @Override
    public List<ModelQuality> quality() {
        return List.of();
    }

    @Override
    public List<ReviewItem> review(Optional<ReviewReason> reason, int limit) {
        return List.of();
    }

    @Override
    public Map<String, String> servingVersions() {
        return Map.of();
    }

    @Override
    public List<Peer> peers() {
        return List.of();
    }
}
