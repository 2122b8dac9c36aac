package org.ticketstream.model.calibrate;

import java.util.ArrayList;
import java.util.List;

/**
 * Stated confidence against accuracy in ten bins of equal width, and the expected calibration error that follows from
 * them (Naeini et al. 2015). It is the one definition of that error here; ingest counts the same bins of live answers.
 * Not thread-safe.
 */
public final class ReliabilityBins {

    private static final int BINS = 10;

    /**
     * Answers of similar confidence.
     *
     * @param confidence mean confidence
     * @param accuracy share that is right
     * @param rows how many
     */
    public record Bin(double confidence, double accuracy, long rows) {}

    private final double[] confidence = new double[BINS];
    private final long[] right = new long[BINS];
    private final long[] rows = new long[BINS];

    /**
     * Adds an answer.
     *
     * @param probability its confidence, 0 to 1
     */
    public void add(double probability, boolean isRight) {
        int bin = Math.min(BINS - 1, (int) (probability * BINS));
        confidence[bin] += probability;
        right[bin] += isRight ? 1 : 0;
        rows[bin]++;
    }

    /** Bins that hold answers, from low to high confidence. */
    public List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (rows[bin] > 0) {
                bins.add(new Bin(confidence[bin] / rows[bin], (double) right[bin] / rows[bin], rows[bin]));
            }
        }
        return bins;
    }

    /** Mean distance between confidence and accuracy, weighted by answers, 0 to 1; 0 without any answer. */
    public double expectedCalibrationError() {
        long all = 0;
        double distance = 0;
        for (Bin bin : bins()) {
            all += bin.rows();
            distance += bin.rows() * Math.abs(bin.confidence() - bin.accuracy());
        }
        return all == 0 ? 0 : distance / all;
    }
}
