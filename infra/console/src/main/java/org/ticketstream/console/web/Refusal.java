package org.ticketstream.console.web;

/** Ends a request with a status and a sentence for the person who looks at the page. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int retryAfterSeconds;

    private Refusal(int status, String detail, int retryAfterSeconds) {
        super(detail, null, false, false);
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** @param detail why, as a sentence */
    public static Refusal of(int status, String detail) {
        return new Refusal(status, detail, 0);
    }

    /** One that may not be one after some seconds. */
    public static Refusal later(int status, String detail, int retryAfterSeconds) {
        return new Refusal(status, detail, retryAfterSeconds);
    }

    int status() {
        return status;
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
