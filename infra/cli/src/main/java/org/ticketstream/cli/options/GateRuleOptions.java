package org.ticketstream.cli.options;

import org.ticketstream.training.gate.GateRules;
import picocli.CommandLine.Option;

/** The bounds of the gate. */
public final class GateRuleOptions {

    private static final GateRules DEFAULTS = GateRules.defaults();

    @Option(names = "--min-accuracy", paramLabel = "SHARE", description = "Least accuracy.")
    private double minAccuracy = DEFAULTS.minAccuracy();

    @Option(names = "--min-f-score", paramLabel = "SHARE", description = "Least macro F score (F1).")
    private double minMacroF1 = DEFAULTS.minMacroF1();

    @Option(names = "--min-recall", paramLabel = "SHARE", description = "Least recall of each class.")
    private double minRecall = DEFAULTS.minRecall();

    @Option(
            names = "--max-recall-fall",
            paramLabel = "SHARE",
            description = "How far the recall of a class may fall below the champion's.")
    private double maxRecallFall = DEFAULTS.maxRecallFall();

    @Option(
            names = "--min-kept-corrections",
            paramLabel = "SHARE",
            description = "Share of the corrections known to the champion that must be kept.")
    private double minKeptCorrections = DEFAULTS.minKeptCorrections();

    @Option(
            names = "--allow-label-change",
            description = "Accept a release that knows other classes than the champion. Without it, such a release is"
                    + " refused, with the classes that are lost or new.")
    private boolean allowLabelChange;

    public GateRules rules() {
        return new GateRules(
                minAccuracy,
                minMacroF1,
                minRecall,
                DEFAULTS.significance(),
                maxRecallFall,
                minKeptCorrections,
                allowLabelChange);
    }
}
