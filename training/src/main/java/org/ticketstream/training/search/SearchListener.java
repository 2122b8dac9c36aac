package org.ticketstream.training.search;

import java.util.Optional;

/** Follows a search while it runs; never called by two threads at once. */
public interface SearchListener {

    /** A message. */
    default void message(String line) {}

    /**
     * The search begins, or goes on.
     *
     * @param epochs of all trials together; an estimate where some are given up early
     * @param done   epochs that were done before
     */
    default void started(double epochs, double done) {}

    /** Epochs of all trials together that are done by now. */
    default void advanced(double done) {}

    /**
     * A trial was evaluated.
     *
     * @param best the best result so far; empty if all have failed
     */
    default void judged(TrialResult result, Optional<TrialResult> best) {}

    /** The search has ended. */
    default void ended() {}

    /** Ignores everything. */
    static SearchListener silent() {
        return new SearchListener() {};
    }
}
