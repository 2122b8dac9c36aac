package org.ticketstream.ingest.revisions;

import java.util.Optional;
import org.ticketstream.schemas.CleanTicket;

/**
 * What has become of a ticket, on its way past those that say the same.
 *
 * @param ticket empty if it was erased
 * @param fingerprint of the text with which the ticket came first; empty if it no longer stands for it
 */
record Revision(Kind kind, String ticketId, Optional<CleanTicket> ticket, Optional<Fingerprint> fingerprint) {
    enum Kind {
        /** May be the duplicate of another ticket, or the original of later ones. */
        COMPARED,
        /** A ticket of its own, whose fingerprint, if there is one, is another ticket's to take. */
        INDEPENDENT,
        ERASED
    }
}
