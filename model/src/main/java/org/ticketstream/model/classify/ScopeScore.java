package org.ticketstream.model.classify;

import org.ticketstream.model.bundle.OutOfScopeScore;

/** How much logits speak for one of the labels at all; low means out of scope. */
public final class ScopeScore {

    private ScopeScore() {}

    /** @param temperature divides the logits before the softmax; the energy does without */
    public static double of(OutOfScopeScore kind, float[] logits, double temperature) {
        return switch (kind) {
            case MAX_PROBABILITY -> Softmax.of(logits, temperature)[Softmax.argMax(logits)];
            case ENERGY -> Softmax.logSumExp(logits, 1);
        };
    }
}
