package org.ticketstream.model.hub.transfer;

import java.time.Duration;

/**
 * How patient a download is.
 *
 * @param retries how often a failed request is repeated as long as no byte arrives; at least 0
 * @param firstDelay wait before the first repetition, doubled each time; above 0
 * @param longestDelay longest wait that is our own choice; above {@code firstDelay}
 * @param longestRetryAfter longest wait that a server may ask for; one that asks for more ends the download
 * @param silence how long a connection may stay without a byte; above 0
 */
public record TransferLimits(
        int retries, Duration firstDelay, Duration longestDelay, Duration longestRetryAfter, Duration silence) {

    public TransferLimits {
        if (retries < 0) {
            throw new IllegalArgumentException("Cannot use retries: it must not be negative (got: " + retries + ")");
        }
        positive("first delay", firstDelay);
        positive("silence", silence);
        if (longestDelay.compareTo(firstDelay) <= 0) {
            throw new IllegalArgumentException("Cannot use longest delay: it must be above the first delay of "
                    + firstDelay + " (got: " + longestDelay + ")");
        }
        if (longestRetryAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "Cannot use longest Retry-After: it must not be negative (got: " + longestRetryAfter + ")");
        }
    }

    /**
     * Five repetitions after 1, 2, 4, 8 and 16 seconds; five minutes for a server that asks for them; 30 seconds of
     * silence.
     */
    public static TransferLimits defaults() {
        return new TransferLimits(
                5, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofSeconds(30));
    }

    private static void positive(String what, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("Cannot use " + what + ": it must be positive (got: " + value + ")");
        }
    }
}
