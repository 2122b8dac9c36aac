package org.ticketstream.ingest.query;

/** Cannot be answered now, perhaps in a moment. */
public final class StateNotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StateNotReadyException(String message, Throwable cause) {
        super(message, cause);
    }
}
