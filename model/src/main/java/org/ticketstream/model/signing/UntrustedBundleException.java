package org.ticketstream.model.signing;

/** A bundle that no key trusted here has signed: nothing of it may be used. */
public final class UntrustedBundleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UntrustedBundleException(String message) {
        super(message);
    }
}
