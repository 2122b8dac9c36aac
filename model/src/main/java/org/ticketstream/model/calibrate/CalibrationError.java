package org.ticketstream.model.calibrate;

import org.ticketstream.model.classify.Softmax;

/** Expected calibration error (Naeini et al. 2015) in 15 bins of equal width. */
final class CalibrationError {
    private static final int BINS = 15;

    private CalibrationError() {}

    /**
     * Mean distance between confidence and accuracy, 0 to 1.
     *
     * @param logits {@code [rows, labels]}, at least one row
     */
    static double of(float[][] logits, int[] truth, double temperature) {
        double[] confidence = new double[BINS];
        double[] correct = new double[BINS];
        for (int row = 0; row < logits.length; row++) {
            int best = Softmax.argMax(logits[row]);
            double probability = Softmax.of(logits[row], temperature)[best];
            int bin = Math.min(BINS - 1, (int) (probability * BINS));
            confidence[bin] += probability;
            correct[bin] += best == truth[row] ? 1 : 0;
        }
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(confidence[bin] - correct[bin]) / logits.length;
        }
        return error;
    }
}
