package org.ticketstream.classifier.routing;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a model counts as broken.
 *
 * @param window number of most recent tickets that count; no verdict before half of them
 * @param failureShare share of failures in the window from which the model is broken, above 0 to 1
 * @param slowAfter a batch that takes longer is slow
 * @param slowShare share of tickets from slow batches from which the model is broken, above 0 to 1
 * @param cooldown how long a broken model is not asked, before a few tickets try it again
 */
public record HealthBounds(int window, double failureShare, Duration slowAfter, double slowShare, Duration cooldown)
        implements Serializable {
    public HealthBounds {
        require(window >= 2, "window must be at least 2", window);
        require(failureShare > 0 && failureShare <= 1, "failureShare must be above 0, at most 1", failureShare);
        require(!slowAfter.isNegative() && !slowAfter.isZero(), "slowAfter must be longer than 0", slowAfter);
        require(slowShare > 0 && slowShare <= 1, "slowShare must be above 0, at most 1", slowShare);
        require(!cooldown.isNegative() && !cooldown.isZero(), "cooldown must be longer than 0", cooldown);
    }

    /**
     * A champion is broken only if half of its tickets fail, because there may be no other model. It is never too slow.
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
