package org.ticketstream.operations.publish;

import org.ticketstream.schemas.Ticket;

/** Where imported tickets go. */
public interface TicketSink {

    /** Takes a ticket; it is safe after the next {@link #flush()} only. */
    void send(Ticket ticket);

    /**
     * Returns when all that was sent is safe.
     *
     * @throws IllegalStateException if some of it is not
     */
    void flush();
}
