package org.ticketstream.ingest.http.records;

/** A ticket or correction is invalid; the message names the fields, for its sender. */
public final class RefusedTicketException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedTicketException(String message) {
        super(message, null, false, false);
    }
}
