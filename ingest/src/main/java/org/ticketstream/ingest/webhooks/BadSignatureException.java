package org.ticketstream.ingest.webhooks;

/** The sender or the time of an event cannot be verified; the message reveals nothing that helps an attacker. */
public final class BadSignatureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSignatureException(String message) {
        super(message, null, false, false);
    }
}
