package org.ticketstream.local.bench;

/**
 * How an engine is driven.
 *
 * @param callers threads that score batches at the same time
 * @param threads threads that the engine uses within one call
 */
record Callers(int callers, int threads) {

    Callers {
        if (callers < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "Cannot measure: callers and threads must be positive (got: " + callers + " and " + threads + ")");
        }
    }

    /** Such as {@code 2x1}: two callers, each call on one thread. */
    String id() {
        return callers + "x" + threads;
    }
}
