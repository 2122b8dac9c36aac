package org.ticketstream.local.demo;

import java.util.OptionalLong;

/**
 * How many tickets are sent when. Tickets must be left to flow while the second model is trained and after it has taken
 * over, or there would be no swap to see.
 *
 * @param limit tickets in all; empty: as many as flow until the swap, and those after it
 * @param beforeCorrections answered tickets after which people correct
 * @param afterSwap tickets for the second model; empty: for ever
 */
record FlowPlan(OptionalLong limit, long beforeCorrections, OptionalLong afterSwap) {

    static final long SMALLEST_LIMIT = 30;

    private static final long MOST_AT_FIRST = 300;
    private static final long MOST_AGAIN = 1000;

    FlowPlan {
        if (limit.isPresent() && limit.getAsLong() < SMALLEST_LIMIT) {
            throw new IllegalArgumentException("limit must leave at least " + SMALLEST_LIMIT
                    + " tickets to stream, before, during and after the swap (got: " + limit.getAsLong() + ")");
        }
    }

    /** Each ticket once before the corrections, and each once more after the swap, of many tickets some. */
    static FlowPlan untilBothHaveSeenAll(int different) {
        return new FlowPlan(
                OptionalLong.empty(),
                Math.min(different, MOST_AT_FIRST),
                OptionalLong.of(Math.min(different, MOST_AGAIN)));
    }

    /** @param different number of different tickets */
    static FlowPlan limited(long limit, int different) {
        return new FlowPlan(
                OptionalLong.of(limit),
                Math.min(different, limit / 3),
                OptionalLong.of(Math.min(different, limit / 3)));
    }

    /** The same, but tickets go on for ever. */
    FlowPlan withoutEnd() {
        return new FlowPlan(OptionalLong.empty(), beforeCorrections, OptionalLong.empty());
    }

    /** Tickets that may be sent while the swap is awaited. */
    long untilSwap() {
        return limit.isPresent() ? limit.getAsLong() - afterSwap.orElse(0) : Long.MAX_VALUE;
    }
}
