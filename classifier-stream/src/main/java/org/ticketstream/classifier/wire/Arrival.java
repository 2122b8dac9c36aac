package org.ticketstream.classifier.wire;

import org.ticketstream.schemas.CleanTicket;

/**
 * A ticket to be scored, with its record.
 *
 * @param ticket null for a tombstone: the ticket was erased
 */
public record Arrival(CleanTicket ticket, RawRecord record) {}
