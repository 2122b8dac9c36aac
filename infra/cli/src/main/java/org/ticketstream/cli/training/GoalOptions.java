package org.ticketstream.cli.training;

import org.ticketstream.model.calibrate.CalibrationGoals;
import picocli.CommandLine.Option;

/** What the thresholds of a release are set for. */
final class GoalOptions {

    @Option(
            names = "--auto-precision",
            paramLabel = "SHARE",
            defaultValue = "0.95",
            description = "Share of right answers among the tickets that are routed without a person.")
    private double autoPrecision;

    @Option(
            names = "--max-rejection",
            paramLabel = "SHARE",
            defaultValue = "0.02",
            description = "Share of the tickets that have a category which may be taken for out of scope, to find"
                    + " those that are.")
    private double maxRejection;

    /** @throws IllegalArgumentException naming what is out of range */
    CalibrationGoals goals() {
        return new CalibrationGoals(autoPrecision, CalibrationGoals.defaults().suggestConfidence(), maxRejection);
    }
}
