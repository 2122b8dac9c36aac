package org.ticketstream.ingest.delivery;

import org.ticketstream.ingest.errors.UnprocessableRecordException;

/** An endpoint does not want an event, or did not take it in time: it becomes a dead letter. */
final class UndeliverableException extends UnprocessableRecordException {
    private static final long serialVersionUID = 1L;

    UndeliverableException(String message) {
        super(message);
    }
}
