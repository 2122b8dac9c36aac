package org.ticketstream.training.search;

import java.util.ArrayList;
import java.util.List;

/**
 * How many trials, and when the worse ones are given up.
 *
 * @param trials   settings to try
 * @param halving  after each rung one in so many trials goes on, with so many times the epochs (successive halving,
 *                 Jamieson and Talwalkar 2016); 0: all are trained to the end
 * @param metric   which trials are the better ones
 * @param seed     of what is drawn
 * @param parallel trials at once; they share the cores, and with dropout they are no longer repeatable
 */
public record SearchPlan(int trials, int halving, Metric metric, long seed, int parallel) {

    /** Checks every value. */
    public SearchPlan {
        require(trials >= 1, "trials", "must be at least 1", trials);
        require(halving == 0 || halving >= 2, "halving", "must be 2 or more, or 0 for none", halving);
        require(parallel >= 1, "trials at once", "must be at least 1", parallel);
    }

    private static void require(boolean holds, String name, String rule, int value) {
        if (!holds) {
            throw new IllegalArgumentException("Invalid " + name + ": " + rule + " (got: " + value + ")");
        }
    }

    /**
     * The rungs, first to last; after the last one a training has ended.
     *
     * @param mostEpochs of any trial
     * @throws IllegalArgumentException if there are too few trials or epochs to give any up early
     */
    List<Rung> rungs(int mostEpochs) {
        if (halving == 0) {
            return List.of(new Rung(1, trials, 1));
        }
        int divisor = 1;
        while ((long) divisor * halving <= Math.min(trials, mostEpochs)) {
            divisor *= halving;
        }
        if (divisor == 1) {
            throw new IllegalArgumentException("Cannot give up trials early: halving by " + halving
                    + " needs at least as many trials and epochs (got: " + trials + " trials of at most " + mostEpochs
                    + " epochs)");
        }
        List<Rung> rungs = new ArrayList<>();
        int left = trials;
        for (; divisor >= 1; divisor /= halving) {
            rungs.add(new Rung(rungs.size() + 1, left, divisor));
            left = (left + halving - 1) / halving;
        }
        return rungs;
    }
}
