package org.ticketstream.local.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.gate.GateRequest;
import org.ticketstream.training.gate.GateRules;
import picocli.CommandLine.Option;

/** What a release must fulfil to be published. */
final class GateOptions {

    private static final GateRules DEFAULTS = GateRules.defaults();

    @Option(
            names = "--champion",
            paramLabel = "DIR",
            description = "Release that serves; the new one must not be worse on the rows to judge with.")
    private Path champion;

    @Option(
            names = "--corrections",
            paramLabel = "FILE",
            description = "Labelled rows that people have corrected; what the champion knows of them must be kept.")
    private Path corrections;

    @Option(names = "--min-accuracy", paramLabel = "SHARE", description = "Least accuracy. Default: 0.6.")
    private double minAccuracy = DEFAULTS.minAccuracy();

    @Option(names = "--min-f-score", paramLabel = "SHARE", description = "Least macro F score (F1). Default: 0.5.")
    private double minMacroF1 = DEFAULTS.minMacroF1();

    @Option(names = "--min-recall", paramLabel = "SHARE", description = "Least recall of each class. Default: 0.1.")
    private double minRecall = DEFAULTS.minRecall();

    @Option(
            names = "--max-recall-fall",
            paramLabel = "SHARE",
            description = "How far the recall of a class may fall below the champion's. Default: 0.05.")
    private double maxRecallFall = DEFAULTS.maxRecallFall();

    @Option(
            names = "--min-kept-corrections",
            paramLabel = "SHARE",
            description = "Share of the corrections known to the champion that must be kept. Default: 0.95.")
    private double minKeptCorrections = DEFAULTS.minKeptCorrections();

    boolean namesChampion() {
        return champion != null;
    }

    GateRules rules() {
        return new GateRules(
                minAccuracy, minMacroF1, minRecall, DEFAULTS.significance(), maxRecallFall, minKeptCorrections);
    }

    /** @param fields of the file of corrections */
    GateRequest request(GateRules rules, DataFields fields) {
        List<LabeledRow> corrected = corrections == null
                ? List.of()
                : LabeledData.read(corrections, fields).rows();
        return new GateRequest(Optional.ofNullable(champion).map(ReleaseBundle::open), corrected, rules);
    }
}
