package org.ticketstream.training.gate;

/**
 * The exact test of McNemar (1947): whether one classifier is worse than another on the same rows, or merely unlucky.
 */
public final class McNemar {

    private McNemar() {}

    /**
     * Probability of losing at least this often if both were equally good: of the rows that just one of them has right,
     * each goes to either with the same chance.
     *
     * @param lost rows that only the other has right
     * @param won  rows that only this one has right
     * @return 0 to 1; 1 if they never differ
     */
    static double probabilityByChance(int lost, int won) {
        int rows = lost + won;
        double sum = 0;
        double logTerm = -rows * Math.log(2);
        for (int losses = 0; losses <= rows; losses++) {
            if (losses >= lost) {
                sum += Math.exp(logTerm);
            }
            // From "rows choose losses" to "rows choose losses + 1".
            logTerm += Math.log(rows - losses) - Math.log(losses + 1.0);
        }
        return Math.min(1, sum);
    }

    /**
     * Probability that two equally good classifiers differ at least as much, in either direction.
     *
     * @param first  rows that only one of them has right
     * @param second rows that only the other has right
     * @return 0 to 1; 1 if they have the same number of rows right
     */
    public static double twoSided(int first, int second) {
        return Math.min(1, 2 * probabilityByChance(Math.max(first, second), Math.min(first, second)));
    }
}
