package org.ticketstream.cli.training;

import java.util.Set;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.SplitRule;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How one file is divided into training rows and evaluation rows. */
final class SplitOptions {

    @Option(
            names = "--dev-share",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of each category held out for evaluation where nothing else is said.")
    private double devShare;

    @ArgGroup
    private Field field = new Field();

    /** One of the two. */
    static final class Field {

        @Option(
                names = "--group-field",
                paramLabel = "NAME",
                description = "Rows with the same value of this field, such as the customer, stay on one side;"
                        + " --dev-share is then that of the groups.")
        private String group;

        @Option(
                names = "--time-field",
                paramLabel = "NAME",
                description =
                        "Evaluate on the latest rows by this field: 2026-03-01, 2026-03-01T10:00:00Z or a number.")
        private String time;
    }

    /** The fields with the one that divides. */
    DataFields fields(DataFields given) {
        if (field.group != null) {
            return divided(given, "--group-field", field.group);
        }
        return field.time == null ? given : divided(given, "--time-field", field.time);
    }

    private static DataFields divided(DataFields given, String option, String name) {
        if (given.partition().isPresent()) {
            throw new IllegalArgumentException(
                    "Cannot divide rows in two ways: --split-field names the evaluation rows (got: " + option + " "
                            + name + ")");
        }
        return given.withPartition(name);
    }

    /** @param bySplitField whether the data name their evaluation rows */
    SplitRule rule(boolean bySplitField, long seed) {
        if (bySplitField) {
            return new SplitRule.ByPartition(Set.of(), SplitRule.ByPartition.USUAL_DEV);
        }
        if (field.group != null) {
            return new SplitRule.ByGroup(devShare, seed);
        }
        return field.time != null ? new SplitRule.ByTime(devShare) : new SplitRule.Stratified(devShare, seed);
    }
}
