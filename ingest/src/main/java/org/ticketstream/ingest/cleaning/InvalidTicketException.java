package org.ticketstream.ingest.cleaning;

import org.ticketstream.ingest.errors.UnprocessableRecordException;

/** A ticket that no cleaning can make fit for the model. */
public final class InvalidTicketException extends UnprocessableRecordException {
    private static final long serialVersionUID = 1L;

    InvalidTicketException(String message) {
        super(message);
    }
}
