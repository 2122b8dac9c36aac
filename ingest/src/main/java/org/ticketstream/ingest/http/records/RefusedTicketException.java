package org.ticketstream.ingest.http.records;

/** What came is no ticket; the message names the fields, for the one who sent it. */
public final class RefusedTicketException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedTicketException(String message) {
        super(message, null, false, false);
    }
}
