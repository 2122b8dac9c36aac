package org.ticketstream.training.evaluate;

/**
 * How far the stated confidence can be trusted.
 *
 * @param expectedCalibrationError mean distance of confidence and accuracy, of {@link
 *                                 org.ticketstream.model.calibrate.ReliabilityBins}
 * @param coverageAtPrecision95    largest share of rows that, taken from the most confident down, is 95% right
 */
public record ConfidenceFigures(double expectedCalibrationError, double coverageAtPrecision95) {

    static ConfidenceFigures of(ScoredRows scored) {
        return new ConfidenceFigures(scored.reliability().expectedCalibrationError(), coverage(scored, 0.95));
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
