package org.ticketstream.ingest.delivery;

import org.ticketstream.ingest.errors.UnprocessableRecordException;

/** An endpoint rejects an event, or has not accepted it in all attempts: it becomes a dead letter. */
final class UndeliverableException extends UnprocessableRecordException {
    private static final long serialVersionUID = 1L;

    UndeliverableException(String message) {
        super(message);
    }
}
