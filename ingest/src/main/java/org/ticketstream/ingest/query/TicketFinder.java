package org.ticketstream.ingest.query;

/** Finds tickets by their id. Thread-safe. */
@FunctionalInterface
public interface TicketFinder {
    LookupResult find(String ticketId);
}
