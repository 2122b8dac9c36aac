package org.ticketstream.bench.model;

/**
 * How an engine is driven.
 *
 * @param callers threads that score batches at the same time
 * @param threads threads that the engine uses within one call
 */
record Concurrency(int callers, int threads) {

    Concurrency {
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
