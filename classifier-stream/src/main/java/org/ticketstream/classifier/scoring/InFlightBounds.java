package org.ticketstream.classifier.scoring;

import java.io.Serializable;

/**
 * Bounds of what one subtask has in flight; everything else waits in Kafka. Urgent tickets may exceed the bounds by a
 * quarter, so that others do not block them; a ticket larger than the bound is admitted alone.
 *
 * @param tickets in flight
 * @param tokens of their texts, estimated before tokenization
 */
public record InFlightBounds(int tickets, int tokens) implements Serializable {
    private static final int URGENT_PART = 4;

    /** English has slightly more, other languages have fewer. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    private static final int SPECIAL_TOKENS = 2;

    public InFlightBounds {
        requirePositive("tickets", tickets);
        requirePositive("tokens", tokens);
    }

    static int estimate(String text) {
        return SPECIAL_TOKENS + text.length() / CHARACTERS_PER_TOKEN;
    }

    boolean admit(int ticketsThen, long tokensThen, boolean urgent) {
        return ticketsThen <= bound(tickets, urgent) && tokensThen <= bound(tokens, urgent);
    }

    private static long bound(int normal, boolean urgent) {
        return urgent ? normal + Math.max(1L, normal / URGENT_PART) : normal;
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "Cannot bound what is in flight: " + name + " must be at least 1 (got: " + value + ")");
        }
    }
}
