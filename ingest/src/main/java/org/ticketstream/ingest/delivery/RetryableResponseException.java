package org.ticketstream.ingest.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A response after which another attempt may succeed. */
final class RetryableResponseException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> after;

    /** @param after when the endpoint asks for the next attempt */
    RetryableResponseException(int status, Optional<Duration> after) {
        super("it answered " + status);
        this.after = after;
    }

    Optional<Duration> after() {
        return after;
    }
}
