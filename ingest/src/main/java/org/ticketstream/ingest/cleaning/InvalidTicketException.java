package org.ticketstream.ingest.cleaning;

import org.ticketstream.ingest.errors.UnprocessableRecordException;

/** A ticket that cannot be cleaned. */
public final class InvalidTicketException extends UnprocessableRecordException {
    private static final long serialVersionUID = 1L;

    InvalidTicketException(String message) {
        super(message);
    }
}
