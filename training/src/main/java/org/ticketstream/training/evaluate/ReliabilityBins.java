package org.ticketstream.training.evaluate;

import java.util.ArrayList;
import java.util.List;

/** Stated confidence against accuracy in ten bins of equal width. */
public final class ReliabilityBins {

    private static final int BINS = 10;

    /**
     * Rows of like confidence.
     *
     * @param confidence mean confidence
     * @param accuracy   share that is right
     * @param rows       how many
     */
    public record Bin(double confidence, double accuracy, long rows) {}

    private ReliabilityBins() {}

    /** Bins that hold rows, from low to high confidence. */
    public static List<Bin> of(ScoredRows scored) {
        double[] confidence = new double[BINS];
        long[] right = new long[BINS];
        long[] rows = new long[BINS];
        for (int row = 0; row < scored.size(); row++) {
            int bin = Math.min(BINS - 1, (int) (scored.confidence(row) * BINS));
            confidence[bin] += scored.confidence(row);
            right[bin] += scored.isRight(row) ? 1 : 0;
            rows[bin]++;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (rows[bin] > 0) {
                bins.add(new Bin(confidence[bin] / rows[bin], (double) right[bin] / rows[bin], rows[bin]));
            }
        }
        return bins;
    }
}
