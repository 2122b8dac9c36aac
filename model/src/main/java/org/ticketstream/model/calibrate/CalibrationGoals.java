package org.ticketstream.model.calibrate;

/**
 * What thresholds are set for.
 *
 * @param autoPrecision share of correct answers among those routed without a person, above 0, below 1
 * @param suggestConfidence calibrated probability from which a label is worth showing, 0 to 1
 * @param maxInScopeRejection share of in-scope tickets that may be lost to find those out of scope, 0 to 1
 */
public record CalibrationGoals(double autoPrecision, double suggestConfidence, double maxInScopeRejection) {
    private static final double DEFAULT_AUTO_PRECISION = 0.95;
    private static final double DEFAULT_SUGGEST_CONFIDENCE = 0.5;
    private static final double DEFAULT_REJECTION = 0.02;

    public CalibrationGoals {
        if (!(autoPrecision > 0 && autoPrecision < 1)) {
            throw invalid("autoPrecision must lie between 0 and 1", autoPrecision);
        }
        if (!(suggestConfidence >= 0 && suggestConfidence <= 1)) {
            throw invalid("suggestConfidence must be 0 to 1", suggestConfidence);
        }
        if (!(maxInScopeRejection >= 0 && maxInScopeRejection <= 1)) {
            throw invalid("maxInScopeRejection must be 0 to 1", maxInScopeRejection);
        }
    }

    /** 95% correct without a person, labels shown from 0.5, at most 2% of the in-scope tickets rejected. */
    public static CalibrationGoals defaults() {
        return new CalibrationGoals(DEFAULT_AUTO_PRECISION, DEFAULT_SUGGEST_CONFIDENCE, DEFAULT_REJECTION);
    }

    private static IllegalArgumentException invalid(String reason, double value) {
        return new IllegalArgumentException("Cannot calibrate: " + reason + " (got: " + value + ")");
    }
}
