package org.ticketstream.operations.deadletters;

import java.util.Optional;
import org.ticketstream.schemas.deadletters.DeadLetterFilter;

/**
 * What to send back, and how.
 *
 * @param filter which letters
 * @param perSecond most records a second
 * @param maxAttempts letters that have been sent back so often already are left
 * @param limit most records in all
 * @param dryRun whether only to count
 * @param requestedBy for the record of who did it
 * @param reason for the same; may be empty
 */
public record RedriveRequest(
        DeadLetterFilter filter,
        double perSecond,
        int maxAttempts,
        long limit,
        boolean dryRun,
        String requestedBy,
        Optional<String> reason) {
    public RedriveRequest {
        require(perSecond > 0, "the rate must be above 0 records a second", perSecond);
        require(maxAttempts >= 1, "the attempts must be at least 1", maxAttempts);
        require(limit >= 1, "the limit must be at least 1", limit);
        require(!requestedBy.isBlank(), "it must be known who asks", requestedBy);
    }

    private static void require(boolean condition, String rule, Object got) {
        if (!condition) {
            throw new IllegalArgumentException("Cannot redrive: " + rule + " (got: " + got + ")");
        }
    }
}
