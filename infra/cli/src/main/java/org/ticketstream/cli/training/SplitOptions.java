package org.ticketstream.cli.training;

import java.util.Set;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.SplitRule;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** How one file is divided into training rows and evaluation rows. */
final class SplitOptions {

    private static final String GROUP = "--group-field";
    private static final String TIME = "--time-field";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

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
                names = GROUP,
                paramLabel = "NAME",
                description = "Rows with the same value of this field, such as the customer, stay on one side;"
                        + " --dev-share is then that of the groups.")
        private String group;

        @Option(
                names = TIME,
                paramLabel = "NAME",
                description =
                        "Evaluate on the latest rows by this field: 2026-03-01, 2026-03-01T10:00:00Z or a number.")
        private String time;
    }

    /** The fields with the one that divides. */
    DataFields fields(DataFields given) {
        if (field.group != null && field.time != null) {
            keepTheOneOnTheCommandLine();
        }
        if (field.group != null) {
            return divided(given, GROUP, field.group);
        }
        return field.time == null ? given : divided(given, TIME, field.time);
    }

    /** A settings file may hold the one and the command line the other, which picocli takes together. */
    private void keepTheOneOnTheCommandLine() {
        ParseResult parsed = command.commandLine().getParseResult();
        if (parsed.hasMatchedOption(TIME)) {
            field.group = null;
        } else if (parsed.hasMatchedOption(GROUP)) {
            field.time = null;
        } else {
            throw new IllegalArgumentException("Cannot divide rows in two ways (got: " + GROUP + " " + field.group
                    + " and " + TIME + " " + field.time + ")");
        }
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
