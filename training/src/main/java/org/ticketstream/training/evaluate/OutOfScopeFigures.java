package org.ticketstream.training.evaluate;

/**
 * How well rows of no category are recognised.
 *
 * @param rows             rows of no category
 * @param recall           share of them that the model rejects
 * @param inScopeRejected  share of the rows with a category that the model rejects by mistake
 * @param acceptedAccuracy accuracy over the rows with a category where a rejected row counts as wrong
 */
public record OutOfScopeFigures(long rows, double recall, double inScopeRejected, double acceptedAccuracy) {

    /**
     * Counts.
     *
     * @param scored             rows with a category
     * @param inScopeRejected    which of them are rejected
     * @param outOfScopeRejected which of the rows of no category are rejected; at least one row
     */
    public static OutOfScopeFigures of(ScoredRows scored, boolean[] inScopeRejected, boolean[] outOfScopeRejected) {
        int accepted = 0;
        for (int row = 0; row < inScopeRejected.length; row++) {
            accepted += !inScopeRejected[row] && scored.isRight(row) ? 1 : 0;
        }
        return new OutOfScopeFigures(
                outOfScopeRejected.length,
                share(outOfScopeRejected),
                share(inScopeRejected),
                (double) accepted / Math.max(1, inScopeRejected.length));
    }

    private static double share(boolean[] rejected) {
        int count = 0;
        for (boolean row : rejected) {
            count += row ? 1 : 0;
        }
        return (double) count / Math.max(1, rejected.length);
    }
}
