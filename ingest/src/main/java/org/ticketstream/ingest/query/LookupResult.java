package org.ticketstream.ingest.query;

import org.ticketstream.ingest.feedback.KnownTicket;

/** What there is to say about a ticket id. */
public sealed interface LookupResult {
    /** It lies here. */
    record Found(KnownTicket ticket) implements LookupResult {}

    /** It would lie here, but does not. */
    record Unknown() implements LookupResult {}

    /** Another instance has it, or would have it: ask there. */
    record Elsewhere(String host, int port) implements LookupResult {}

    /** Not known now, perhaps in a moment. */
    record Unavailable(String reason) implements LookupResult {}
}
