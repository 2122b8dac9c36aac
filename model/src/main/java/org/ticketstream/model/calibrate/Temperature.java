package org.ticketstream.model.calibrate;

import org.ticketstream.model.classify.Softmax;

/**
 * Temperature scaling (Guo et al. 2017): the one number that makes the softmax of held-out logits most likely. Targets
 * are smoothed by the size of the sample as Platt (1999) did, or a sample without errors would ask for certainty.
 */
final class Temperature {
    private static final double COLDEST = Math.log(0.05);
    private static final double HOTTEST = Math.log(20);
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double PRECISION = 1e-4;

    private Temperature() {}

    /**
     * @param logits {@code [rows, labels]}, at least one row
     * @param truth label index by row
     */
    static double fit(float[][] logits, int[] truth) {
        // The loss is convex in 1 / temperature, so it has one minimum in its logarithm too: golden-section search.
        double low = COLDEST;
        double high = HOTTEST;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double lossLeft = loss(logits, truth, Math.exp(left));
        double lossRight = loss(logits, truth, Math.exp(right));
        while (high - low > PRECISION) {
            if (lossLeft < lossRight) {
                high = right;
                right = left;
                lossRight = lossLeft;
                left = high - GOLDEN * (high - low);
                lossLeft = loss(logits, truth, Math.exp(left));
            } else {
                low = left;
                left = right;
                lossLeft = lossRight;
                right = low + GOLDEN * (high - low);
                lossRight = loss(logits, truth, Math.exp(right));
            }
        }
        return Math.exp((low + high) / 2);
    }

    /** Mean cross entropy with smoothed targets. */
    private static double loss(float[][] logits, int[] truth, double temperature) {
        double doubt = 1.0 / (logits.length + 2);
        double sum = 0;
        for (int row = 0; row < logits.length; row++) {
            double others = 0;
            for (int label = 0; label < logits[row].length; label++) {
                others += label == truth[row] ? 0 : logits[row][label];
            }
            int labels = logits[row].length;
            double expected = labels == 1
                    ? logits[row][0]
                    : (1 - doubt) * logits[row][truth[row]] + doubt / (labels - 1) * others;
            sum += Softmax.logSumExp(logits[row], temperature) - expected / temperature;
        }
        return sum / logits.length;
    }
}
