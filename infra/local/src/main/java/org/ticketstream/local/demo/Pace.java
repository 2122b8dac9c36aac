package org.ticketstream.local.demo;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many tickets a second are sent: as many as a person asked for, or as many as this machine answers. Found as TCP
 * finds its rate: a little more as long as answers keep up, much less when they do not (additive increase,
 * multiplicative decrease).
 */
final class Pace {

    private static final double START = 10;
    private static final double LEAST = 1;
    private static final double MOST = 20;
    private static final double MORE = 1;
    private static final double LESS = 0.7;

    /** Answers are committed some times a second: so many seconds' worth of tickets wait even on an idle machine. */
    private static final double SECONDS_UNDER_WAY = 1.5;

    private static final double SECONDS_TOO_MANY = 3;
    private static final double SECONDS_BEHIND = 6;

    private final boolean adaptive;
    private double rate;
    private boolean behind;

    private Pace(boolean adaptive, double rate) {
        this.adaptive = adaptive;
        this.rate = rate;
    }

    /** @param wanted tickets a second; empty: found by itself */
    static Pace of(OptionalDouble wanted) {
        return new Pace(wanted.isEmpty(), wanted.orElse(START));
    }

    /** Tickets a second. */
    double rate() {
        return rate;
    }

    boolean isAdaptive() {
        return adaptive;
    }

    /**
     * To be told once a second.
     *
     * @param waiting tickets sent and not answered
     * @return what a person should know, said once: that the machine does not keep up
     */
    Optional<String> observe(long waiting) {
        double seconds = waiting / rate;
        if (adaptive) {
            if (seconds > SECONDS_TOO_MANY) {
                rate = Math.max(LEAST, rate * LESS);
            } else if (seconds < SECONDS_UNDER_WAY) {
                rate = Math.min(MOST, rate + MORE);
            }
        }
        if (!behind && seconds > SECONDS_BEHIND) {
            behind = true;
            return Optional.of(String.format(
                    Locale.ROOT,
                    "This machine does not keep up: %d tickets wait; %s",
                    waiting,
                    adaptive
                            ? String.format(Locale.ROOT, "slowed to %.1f a second", rate)
                            : String.format(Locale.ROOT, "try a --rate below %.1f, or none", rate)));
        }
        return Optional.empty();
    }
}
