package org.ticketstream.model.hub.transfer;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A server says that the same request may well succeed later, perhaps also when. */
public final class RetryLaterException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> after;

    public RetryLaterException(String message, Optional<Duration> after) {
        super(message);
        this.after = after;
    }

    Optional<Duration> after() {
        return after;
    }
}
