package org.ticketstream.ingest.revisions;

import java.util.Optional;
import org.ticketstream.schemas.CleanTicket;

/**
 * A change of a ticket, as the duplicate detector receives it.
 *
 * @param ticket empty if it was erased
 * @param fingerprint of the text with which the ticket was first sent; empty if it was never compared, or is no longer
 */
record Revision(Kind kind, String ticketId, Optional<CleanTicket> ticket, Optional<Fingerprint> fingerprint) {
    enum Kind {
        /** May be the duplicate of another ticket, or the original of later ones. */
        COMPARED,
        /** Not compared: it releases its fingerprint, if it has one, to other tickets. */
        INDEPENDENT,
        ERASED
    }
}
