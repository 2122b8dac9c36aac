package org.ticketstream.ingest.feedback;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.DuplicateLink;

/**
 * All that is kept of a ticket.
 *
 * @param ticket empty if it was erased, or only corrections of it have come yet
 * @param duplicate the other ticket that stands for it
 * @param answer what the model said last
 * @param verdict the correction that counts
 * @param corrections all of them, the oldest first
 * @param erasedAt when a tombstone took it away
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

    /** Whether the person who spoke last agrees with the model. */
    public boolean isConfirmed() {
        return verdict.isPresent()
                && answer.map(said -> verdict.get().getCategory().equals(said.getCategory()))
                        .orElse(false);
    }
}
