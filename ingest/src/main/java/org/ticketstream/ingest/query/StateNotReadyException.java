package org.ticketstream.ingest.query;

/** The state cannot be read now; a retry may succeed. */
public final class StateNotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StateNotReadyException(String message, Throwable cause) {
        super(message, cause);
    }
}
