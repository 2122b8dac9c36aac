package org.ticketstream.classifier.routing;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a serving model counts as broken.
 *
 * @param window tickets that are looked at, the last ones; nothing is judged on fewer than half of them
 * @param failureShare share of failures in the window from which it is broken, above 0 to 1
 * @param slowAfter a batch that takes longer is slow
 * @param slowShare share of tickets from slow batches from which it is broken, above 0 to 1
 * @param cooldown how long a broken model is not asked before it is tried again with a few tickets
 */
public record HealthBounds(int window, double failureShare, Duration slowAfter, double slowShare, Duration cooldown)
        implements Serializable {
    public HealthBounds {
        require(window >= 2, "window must be at least 2", window);
        require(failureShare > 0 && failureShare <= 1, "failureShare must be above 0, at most 1", failureShare);
        require(!slowAfter.isNegative() && !slowAfter.isZero(), "slowAfter must be longer than nothing", slowAfter);
        require(slowShare > 0 && slowShare <= 1, "slowShare must be above 0, at most 1", slowShare);
        require(!cooldown.isNegative() && !cooldown.isZero(), "cooldown must be longer than nothing", cooldown);
    }

    /**
     * A champion is taken off only when half of its tickets fail: nobody else answers with a category. However slow, it
     * goes on.
     */
    public static HealthBounds ofChampion() {
        return new HealthBounds(100, 0.5, Duration.ofDays(1), 1, Duration.ofSeconds(10));
    }

    /** A challenger is on probation. */
    public static HealthBounds ofChallenger() {
        return new HealthBounds(100, 0.1, Duration.ofSeconds(1), 0.5, Duration.ofSeconds(10));
    }

    private static void require(boolean condition, String rule, Object got) {
        if (!condition) {
            throw new IllegalArgumentException("Cannot watch models: " + rule + " (got: " + got + ")");
        }
    }
}
