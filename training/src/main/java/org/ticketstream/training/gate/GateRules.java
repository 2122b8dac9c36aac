package org.ticketstream.training.gate;

import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsModel;

/**
 * What a candidate must fulfil. All numbers are shares, 0 to 1.
 *
 * @param minAccuracy       least accuracy on the holdout
 * @param minMacroF1        least mean F1 over the classes of the holdout
 * @param minRecall         least recall of each class of the holdout
 * @param significance      the candidate is worse than the champion if it would lose this badly by chance with no more
 *                          than this probability
 * @param maxRecallFall     by how much the recall of a class may be below the champion's; one row is always allowed
 * @param minKeptCorrections share of the corrections that the champion has learned that the candidate must know too
 * @param allowLabelChange  whether the candidate may know other classes than the champion
 */
public record GateRules(
        @Setting(defaultValue = "0.6", paramLabel = "SHARE", help = "Least accuracy.")
        double minAccuracy,

        @Setting(name = "min-f-score", defaultValue = "0.5", paramLabel = "SHARE", help = "Least macro F score (F1).")
        double minMacroF1,

        @Setting(defaultValue = "0.1", paramLabel = "SHARE", help = "Least recall of each class.")
        double minRecall,

        @Setting(hidden = true, defaultValue = "0.05") double significance,

        @Setting(
                defaultValue = "0.05",
                paramLabel = "SHARE",
                help = "How far the recall of a class may fall below the champion's.")
        double maxRecallFall,

        @Setting(
                defaultValue = "0.95",
                paramLabel = "SHARE",
                help = "Share of the corrections known to the champion that must be kept.")
        double minKeptCorrections,

        @Setting(
                help = "Accept a release that knows other classes than the champion. Without it, such a release"
                        + " is refused, with the classes that are lost or new.")
        boolean allowLabelChange) {

    /** Checks every value. */
    public GateRules {
        requireShare("least accuracy", minAccuracy);
        requireShare("least macro F1", minMacroF1);
        requireShare("least recall", minRecall);
        requireShare("significance", significance);
        requireShare("largest fall of a recall", maxRecallFall);
        requireShare("least share of kept corrections", minKeptCorrections);
    }

    /** Floors that any usable classifier passes; 5% significance, 5 points of recall, 95% of the corrections. */
    public static GateRules defaults() {
        return SettingsModel.of(GateRules.class).defaults();
    }

    /** The same with other floors. */
    public GateRules withFloors(double accuracy, double macroF1, double recall) {
        return new GateRules(
                accuracy, macroF1, recall, significance, maxRecallFall, minKeptCorrections, allowLabelChange);
    }

    /** The same for a candidate that may know other classes. */
    public GateRules withLabelChange() {
        return new GateRules(minAccuracy, minMacroF1, minRecall, significance, maxRecallFall, minKeptCorrections, true);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "Invalid rules of the gate: " + name + " must lie between 0 and 1 (got: " + value + ")");
        }
    }
}
