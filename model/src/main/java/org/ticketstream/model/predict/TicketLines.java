package org.ticketstream.model.predict;

import java.io.IOException;
import java.util.Optional;

/** Tickets to answer, one after another. */
@FunctionalInterface
public interface TicketLines {

    /** Waits for the next one; empty at the end. */
    Optional<TicketLine> next() throws IOException;
}
