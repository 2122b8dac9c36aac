package org.ticketstream.training.finetune;

/** Refuses options out of range in one way. */
final class Checks {

    private Checks() {}

    static void require(boolean holds, String name, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("Invalid " + name + ": " + rule + " (got: " + value + ")");
        }
    }
}
