package org.ticketstream.ingest.budget;

/** A text that takes more than any ticket may take. The message goes on where "Cannot clean ticket X: " ends. */
public final class TooComplexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooComplexException(String message) {
        super(message);
    }
}
