package org.ticketstream.ingest.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ticketstream.ingest.retention.RetentionSettings;
import org.ticketstream.ingest.retention.StoreScan;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.DuplicateLink;

/**
 * Deletes state that is older than its retention. Records already written stay in their topics for as long as those
 * retain them.
 */
final class FeedbackExpiry {
    private final FeedbackStores stores;
    private final RetentionSettings settings;
    private final List<StoreScan<?>> scans;
    private Instant now = Instant.EPOCH;

    FeedbackExpiry(FeedbackStores stores, RetentionSettings settings) {
        this.stores = stores;
        this.settings = settings;
        this.scans = List.of(
                new StoreScan<>(stores.tickets(), this::visit),
                new StoreScan<>(stores.duplicates(), this::visit),
                new StoreScan<>(stores.classifications(), this::visit),
                new StoreScan<>(stores.shadows(), this::visitShadow),
                new StoreScan<>(stores.corrections(), this::visit),
                new StoreScan<>(stores.proposals(), this::visitProposal),
                new StoreScan<>(stores.erased(), this::visit));
    }

    void step(Instant at) {
        now = at;
        scans.forEach(StoreScan::step);
    }

    private boolean isOld(Instant since, Duration kept) {
        return since.isBefore(now.minus(kept));
    }

    private void visit(String id, CleanTicket ticket) {
        if (isOld(ticket.getCleanedAt(), settings.tickets())) {
            stores.drop(id);
        }
    }

    private void visit(String id, DuplicateLink link) {
        if (isOld(link.getCleanedAt(), settings.tickets())) {
            stores.duplicates().delete(id);
        }
    }

    private void visit(String id, Classification said) {
        if (stores.tickets().get(id) == null && isOld(said.getClassifiedAt(), settings.tickets())) {
            stores.classifications().delete(id);
        }
    }

    private void visitShadow(String id, Classification said) {
        if (stores.tickets().get(id) == null && isOld(said.getClassifiedAt(), settings.tickets())) {
            stores.shadows().delete(id);
        }
    }

    private void visit(String id, Correction correction) {
        if (stores.tickets().get(id) == null && isOld(stores.arrival(correction), settings.waiting())) {
            stores.drop(id);
        }
    }

    private void visitProposal(String id, Correction correction) {
        if (isOld(stores.arrival(correction), settings.tickets())) {
            stores.proposals().delete(id);
            stores.forgetArrival(id);
        }
    }

    private void visit(String id, Long erasedAt) {
        if (isOld(Instant.ofEpochMilli(erasedAt), settings.tickets())) {
            stores.erased().delete(id);
        }
    }
}
