package org.ticketstream.model.bundle;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the model reads of a ticket that has more tokens than {@link DecisionPolicy#maxTokens()}.
 *
 * @param strategy which part is read
 * @param headShare HEAD_TAIL: share of the tokens taken from the start, the rest comes from the end
 * @param overlap SLIDING_WINDOW: tokens that a window shares with the one before
 * @param maxWindows SLIDING_WINDOW: text after this many windows is not read
 */
public record LongTextPolicy(Strategy strategy, double headShare, int overlap, int maxWindows) {

    /** Which part of a long ticket is read. */
    public enum Strategy {
        /** The first tokens. */
        @JsonProperty("head")
        HEAD,
        /** The first and the last tokens, joined (Sun et al. 2019). */
        @JsonProperty("head-tail")
        HEAD_TAIL,
        /** Overlapping windows, each scored; the logits are averaged. */
        @JsonProperty("sliding-window")
        SLIDING_WINDOW
    }

    private static final double DEFAULT_HEAD_SHARE = 0.25;

    public LongTextPolicy {
        if (strategy == null) {
            throw new IllegalArgumentException("Cannot use long-text policy: strategy is missing");
        }
        if (!(headShare > 0 && headShare < 1)) {
            throw new IllegalArgumentException(
                    "Cannot use long-text policy: headShare must lie between 0 and 1 (got: " + headShare + ")");
        }
        if (overlap < 0) {
            throw new IllegalArgumentException(
                    "Cannot use long-text policy: overlap must not be negative (got: " + overlap + ")");
        }
        if (maxWindows < 1) {
            throw new IllegalArgumentException(
                    "Cannot use long-text policy: maxWindows must be positive (got: " + maxWindows + ")");
        }
    }

    /** Reads the first tokens only. */
    public static LongTextPolicy head() {
        return new LongTextPolicy(Strategy.HEAD, DEFAULT_HEAD_SHARE, 0, 1);
    }

    /** Reads a quarter of the tokens from the start and the rest from the end. */
    public static LongTextPolicy headTail() {
        return new LongTextPolicy(Strategy.HEAD_TAIL, DEFAULT_HEAD_SHARE, 0, 1);
    }

    /** Reads up to {@code maxWindows} windows that overlap by {@code overlap} tokens. */
    public static LongTextPolicy slidingWindow(int overlap, int maxWindows) {
        return new LongTextPolicy(Strategy.SLIDING_WINDOW, DEFAULT_HEAD_SHARE, overlap, maxWindows);
    }
}
