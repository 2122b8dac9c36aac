package org.ticketstream.training.noise;

import java.util.Arrays;
import java.util.List;
import org.ticketstream.training.evaluate.ScoredRows;

/**
 * The joint distribution of given and true labels (confident learning, Northcutt, Jiang and Chuang 2021): a row is
 * counted for the label that it is likelier to have than the rows with that label are on average. So a label that the
 * model is always sure of needs more than one that it never is, and the probabilities need not be calibrated.
 */
final class ConfidentJoint {

    /** A row that reaches the mean probability of no label. */
    static final int UNCLEAR = -1;

    private final List<String> labels;
    private final int[] counted;
    private final double[][] joint;

    private ConfidentJoint(List<String> labels, int[] counted, double[][] joint) {
        this.labels = labels;
        this.counted = counted;
        this.joint = joint;
    }

    /** @param scored out-of-fold probabilities; every label has a row */
    static ConfidentJoint of(ScoredRows scored) {
        int size = scored.labels().size();
        int[] given = scored.truth();
        double[] thresholds = thresholds(scored);
        int[] counted = new int[given.length];
        double[][] joint = new double[size][size];
        double[] rows = new double[size];
        for (int row = 0; row < given.length; row++) {
            counted[row] = likeliest(scored.probabilities()[row], thresholds);
            rows[given[row]]++;
            if (counted[row] != UNCLEAR) {
                joint[given[row]][counted[row]]++;
            }
        }
        for (int label = 0; label < size; label++) {
            scale(joint[label], label, rows[label]);
        }
        return new ConfidentJoint(scored.labels(), counted, joint);
    }

    /** Mean probability of a label over the rows that have it. */
    private static double[] thresholds(ScoredRows scored) {
        double[] sums = new double[scored.labels().size()];
        int[] rows = new int[sums.length];
        for (int row = 0; row < scored.truth().length; row++) {
            int label = scored.truth()[row];
            sums[label] += scored.probabilities()[row][label];
            rows[label]++;
        }
        for (int label = 0; label < sums.length; label++) {
            sums[label] /= rows[label];
        }
        return sums;
    }

    private static int likeliest(double[] probabilities, double[] thresholds) {
        int likeliest = UNCLEAR;
        for (int label = 0; label < probabilities.length; label++) {
            if (probabilities[label] >= thresholds[label]
                    && (likeliest == UNCLEAR || probabilities[label] > probabilities[likeliest])) {
                likeliest = label;
            }
        }
        return likeliest;
    }

    /** The counts, scaled to all rows of the given label. */
    private static void scale(double[] counts, int given, double rows) {
        double sum = Arrays.stream(counts).sum();
        if (sum == 0) {
            counts[given] = rows;
            return;
        }
        for (int label = 0; label < counts.length; label++) {
            counts[label] *= rows / sum;
        }
    }

    /** The label that a row was counted for, or {@link #UNCLEAR}. */
    int counted(int row) {
        return counted[row];
    }

    /** Share of the rows with this label that ought to have another. */
    double wrongShare(int label) {
        return 1 - joint[label][label] / Arrays.stream(joint[label]).sum();
    }

    /** Share of the rows that ought to have this label and have another. */
    double missingShare(int label) {
        double all = 0;
        for (double[] row : joint) {
            all += row[label];
        }
        return all == 0 ? 0 : 1 - joint[label][label] / all;
    }

    /** Share of all rows that ought to have another label. */
    double wrongShare() {
        double all = 0;
        double right = 0;
        for (int label = 0; label < joint.length; label++) {
            all += Arrays.stream(joint[label]).sum();
            right += joint[label][label];
        }
        return 1 - right / all;
    }

    List<String> labels() {
        return labels;
    }
}
