package org.ticketstream.classifier.wire;

import org.ticketstream.schemas.CleanTicket;

/**
 * A ticket that waits for its answer, with the record it came in.
 *
 * @param ticket null for a tombstone: the ticket is to be forgotten
 */
public record Arrival(CleanTicket ticket, RawRecord record) {}
