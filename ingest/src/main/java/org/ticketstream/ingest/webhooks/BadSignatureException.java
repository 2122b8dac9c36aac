package org.ticketstream.ingest.webhooks;

/** Nobody knows who has sent the event, or when; the message says nothing that helps to guess. */
public final class BadSignatureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSignatureException(String message) {
        super(message, null, false, false);
    }
}
