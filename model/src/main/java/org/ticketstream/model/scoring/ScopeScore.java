package org.ticketstream.model.scoring;

import org.ticketstream.model.bundle.OutOfScopeScore;

/** How much logits speak for one of the labels at all; low means out of scope. */
final class ScopeScore {

    private ScopeScore() {}

    static double of(OutOfScopeScore kind, float[] logits, double temperature) {
        return switch (kind) {
            case MAX_PROBABILITY -> Softmax.of(logits, temperature)[Softmax.argMax(logits)];
            case ENERGY -> Softmax.logSumExp(logits, 1);
        };
    }
}
