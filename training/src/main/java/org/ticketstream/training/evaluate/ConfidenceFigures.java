package org.ticketstream.training.evaluate;

/**
 * How far the stated confidence can be trusted.
 *
 * @param expectedCalibrationError mean distance of confidence and accuracy over ten bins of equal width, weighted by
 *                                 rows (Guo et al. 2017, On Calibration of Modern Neural Networks)
 * @param coverageAtPrecision95    largest share of rows that, taken from the most confident down, is 95% right
 */
public record ConfidenceFigures(double expectedCalibrationError, double coverageAtPrecision95) {

    static ConfidenceFigures of(ScoredRows scored) {
        return new ConfidenceFigures(calibrationError(scored), coverage(scored, 0.95));
    }

    private static double calibrationError(ScoredRows scored) {
        double distance = ReliabilityBins.of(scored).stream()
                .mapToDouble(bin -> bin.rows() * Math.abs(bin.confidence() - bin.accuracy()))
                .sum();
        return scored.size() == 0 ? 0 : distance / scored.size();
    }

    private static double coverage(ScoredRows scored, double precision) {
        int right = 0;
        int covered = 0;
        int[] order = scored.byConfidence();
        for (int i = 0; i < order.length; i++) {
            right += scored.isRight(order[i]) ? 1 : 0;
            if (right >= precision * (i + 1)) {
                covered = i + 1;
            }
        }
        return order.length == 0 ? 0 : (double) covered / order.length;
    }
}
