package org.ticketstream.model.calibrate;

import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsModel;

/**
 * What thresholds are set for.
 *
 * @param autoPrecision share of correct answers among those routed without a person, above 0, below 1
 * @param suggestConfidence calibrated probability from which a label is worth showing, 0 to 1
 * @param maxInScopeRejection share of in-scope tickets that may be lost to find those out of scope, 0 to 1
 */
public record CalibrationGoals(
        @Setting(
                defaultValue = "0.95",
                paramLabel = "SHARE",
                help = "Share of right answers among the tickets that are routed without a person.")
        double autoPrecision,

        @Setting(hidden = true, defaultValue = "0.5") double suggestConfidence,

        @Setting(
                name = "max-rejection",
                defaultValue = "0.02",
                paramLabel = "SHARE",
                help = "Share of the in-scope tickets that may be rejected, to find those out of scope.")
        double maxInScopeRejection) {

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
        return SettingsModel.of(CalibrationGoals.class).defaults();
    }

    private static IllegalArgumentException invalid(String reason, double value) {
        return new IllegalArgumentException("Cannot calibrate: " + reason + " (got: " + value + ")");
    }
}
