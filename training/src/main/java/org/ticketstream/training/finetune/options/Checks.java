package org.ticketstream.training.finetune.options;

/** Refuses options that are out of range. */
public final class Checks {

    private Checks() {}

    /** @throws IllegalArgumentException saying the rule and the value, if it does not hold */
    public static void require(boolean holds, String name, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("Invalid " + name + ": " + rule + " (got: " + value + ")");
        }
    }
}
