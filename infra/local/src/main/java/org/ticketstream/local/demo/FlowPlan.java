package org.ticketstream.local.demo;

/**
 * How many tickets are sent when. Tickets must be left to flow while the second model is trained and after it has taken
 * over, or there would be no swap to see.
 *
 * @param rate tickets a second
 * @param limit tickets in all
 * @param beforeCorrections answered tickets after which people correct
 * @param afterSwap tickets kept for the second model
 */
record FlowPlan(double rate, long limit, long beforeCorrections, long afterSwap) {

    static final long SMALLEST_LIMIT = 30;

    private static final long MOST_AFTER_SWAP = 60;

    FlowPlan {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("rate must be above 0 (got: " + rate + ")");
        }
        if (limit < SMALLEST_LIMIT) {
            throw new IllegalArgumentException("limit must leave at least " + SMALLEST_LIMIT
                    + " tickets to stream, before, during and after the swap (got: " + limit + ")");
        }
    }

    /** @param different number of different tickets; people look at each once at most before they correct */
    static FlowPlan of(double rate, long limit, int different) {
        return new FlowPlan(rate, limit, Math.min(different, limit / 2), Math.min(MOST_AFTER_SWAP, limit / 6));
    }

    /** The same, but tickets go on for ever. */
    FlowPlan withoutEnd() {
        return new FlowPlan(rate, Long.MAX_VALUE, beforeCorrections, 0);
    }

    /** Tickets that may be sent while the swap is awaited. */
    long untilSwap() {
        return limit - afterSwap;
    }
}
