package org.ticketstream.operations.tail;

import java.util.OptionalLong;

/**
 * Which records of a topic to print.
 *
 * @param count end after so many records; empty for no limit
 * @param fromBeginning start with the oldest record instead of the newest few
 * @param toEnd end with the last record that was there at the start instead of waiting for more
 */
public record TailRequest(String topic, OptionalLong count, boolean fromBeginning, boolean toEnd) {

    private static final long NEWEST_SHOWN = 10;

    public TailRequest {
        if (count.isPresent() && count.getAsLong() < 0) {
            throw new IllegalArgumentException("count must not be negative (got: " + count.getAsLong() + ")");
        }
    }

    /** How many records that are there already are shown where the start is not the oldest. */
    long backlog() {
        return count.orElse(NEWEST_SHOWN);
    }
}
