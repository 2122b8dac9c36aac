package org.ticketstream.ingest.query;

import org.ticketstream.ingest.feedback.KnownTicket;

/** The result of looking up a ticket id. */
public sealed interface LookupResult {
    /** This instance has the ticket. */
    record Found(KnownTicket ticket) implements LookupResult {}

    /** The ticket belongs to this instance, which does not know it. */
    record Unknown() implements LookupResult {}

    /** The ticket belongs to another instance. */
    record Elsewhere(String host, int port) implements LookupResult {}

    /** Cannot be answered now; a retry may succeed. */
    record Unavailable(String reason) implements LookupResult {}
}
