package org.ticketstream.ingest.budget;

/** A text that exceeds a limit of cleaning. The message continues "Cannot clean ticket X: ". */
public final class TooComplexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooComplexException(String message) {
        super(message);
    }
}
