package org.ticketstream.classifier.scoring;

import java.io.Serializable;

/**
 * How much one subtask takes in before it lets Kafka wait. Urgent tickets may take a quarter more, so that they are not
 * held up by others; a ticket that is too large by itself goes alone.
 *
 * @param tickets in flight
 * @param tokens of their texts, estimated before they are tokenised
 */
public record InFlightBounds(int tickets, int tokens) implements Serializable {
    private static final int URGENT_PART = 4;

    /** English has a little more; other languages less, which only makes the bound stricter. */
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
