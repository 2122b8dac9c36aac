package org.ticketstream.model.classify;

/** A loaded model that does not say what its release said: it must not be used. */
public final class SelfCheckFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SelfCheckFailedException(String message) {
        super(message);
    }
}
