package org.ticketstream.ingest.errors;

/** The record itself is at fault and retrying is pointless: it becomes a dead letter. */
public class UnprocessableRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnprocessableRecordException(String message) {
        super(message);
    }

    public UnprocessableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
