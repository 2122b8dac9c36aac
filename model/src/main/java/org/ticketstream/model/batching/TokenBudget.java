package org.ticketstream.model.batching;

import java.util.concurrent.atomic.AtomicInteger;

/** Tokens that a batch may hold; memory that runs out lowers it for good. */
final class TokenBudget {
    private final AtomicInteger tokens;

    TokenBudget(int tokens) {
        this.tokens = new AtomicInteger(tokens);
    }

    int tokens() {
        return tokens.get();
    }

    /** Half of what did not fit. */
    int shrink(long failedTokens) {
        return tokens.updateAndGet(current -> (int) Math.max(1, Math.min(current, failedTokens) / 2));
    }
}
