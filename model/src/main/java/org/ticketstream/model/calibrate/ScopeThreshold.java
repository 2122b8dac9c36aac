package org.ticketstream.model.calibrate;

import java.util.Arrays;
import org.ticketstream.model.bundle.OutOfScopeScore;

/**
 * Where in-scope and out-of-scope tickets part by one score.
 *
 * @param kind the score
 * @param threshold tickets below it are out of scope
 * @param rejection share of the in-scope tickets below it, 0 to 1
 * @param recall share of the out-of-scope tickets below it, 0 to 1
 * @param auroc probability that an in-scope ticket scores higher than one out of scope, 0 to 1
 */
public record ScopeThreshold(OutOfScopeScore kind, double threshold, double rejection, double recall, double auroc) {

    /**
     * The threshold with the largest recall minus rejection of those that reject no more than {@code maxRejection}.
     *
     * @param in scores of in-scope tickets, at least one
     * @param out scores of out-of-scope tickets, at least one
     */
    static ScopeThreshold choose(OutOfScopeScore kind, double[] in, double[] out, double maxRejection) {
        double[] inside = sorted(in);
        double[] outside = sorted(out);
        double[] all = sorted(concat(in, out));
        double bestThreshold = all[0];
        double bestGain = 0;
        for (int i = 1; i < all.length; i++) {
            double threshold = all[i - 1] + (all[i] - all[i - 1]) / 2;
            double rejection = shareBelow(inside, threshold);
            double gain = shareBelow(outside, threshold) - rejection;
            if (rejection <= maxRejection && gain > bestGain) {
                bestThreshold = threshold;
                bestGain = gain;
            }
        }
        return new ScopeThreshold(
                kind,
                bestThreshold,
                shareBelow(inside, bestThreshold),
                shareBelow(outside, bestThreshold),
                auroc(inside, outside));
    }

    private static double auroc(double[] in, double[] out) {
        double wins = 0;
        for (double score : in) {
            wins += (shareBelow(out, score) + shareBelow(out, Math.nextUp(score))) / 2;
        }
        return wins / in.length;
    }

    private static double shareBelow(double[] sorted, double threshold) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (double) low / sorted.length;
    }

    private static double[] sorted(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double[] concat(double[] one, double[] other) {
        double[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }
}
