package org.ticketstream.ingest.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** An endpoint answered that another attempt may go better. */
final class RetryableResponseException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> after;

    /** @param after when the endpoint wants to be asked again */
    RetryableResponseException(int status, Optional<Duration> after) {
        super("it answered " + status);
        this.after = after;
    }

    Optional<Duration> after() {
        return after;
    }
}
