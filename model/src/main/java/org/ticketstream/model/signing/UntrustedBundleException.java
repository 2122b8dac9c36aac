package org.ticketstream.model.signing;

/** A bundle that nobody vouches for whose key is trusted here: nothing of it may be used. */
public final class UntrustedBundleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UntrustedBundleException(String message) {
        super(message);
    }
}
