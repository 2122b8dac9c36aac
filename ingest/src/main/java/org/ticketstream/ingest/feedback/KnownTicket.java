package org.ticketstream.ingest.feedback;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.DuplicateLink;

/**
 * Everything that is known of a ticket.
 *
 * @param ticket empty if it was erased, or only corrections of it have arrived so far
 * @param duplicate link to the ticket that it duplicates
 * @param answer the model's latest answer
 * @param verdict the effective correction
 * @param corrections all of them, the oldest first
 * @param erasedAt when a tombstone erased it
 */
public record KnownTicket(
        Optional<CleanTicket> ticket,
        Optional<DuplicateLink> duplicate,
        Optional<Classification> answer,
        Optional<Correction> verdict,
        List<Correction> corrections,
        Optional<Instant> erasedAt) {
    public KnownTicket {
        corrections = List.copyOf(corrections);
    }

    /** Whether the effective correction agrees with the model. */
    public boolean isConfirmed() {
        return verdict.isPresent()
                && answer.map(said -> verdict.get().getCategory().equals(said.getCategory()))
                        .orElse(false);
    }
}
