package org.ticketstream.cli.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.settings.SettingsOptions;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.gate.GateRequest;
import org.ticketstream.training.gate.GateRules;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a release must fulfil to be published. */
public final class GateOptions {

    @Option(
            names = "--champion",
            paramLabel = "DIR",
            description = "Release that serves; the new one must not be worse on the evaluation rows.")
    private Path champion;

    @Option(
            names = "--corrections",
            paramLabel = "FILE",
            description = "Labelled rows that people have corrected; what the champion knows of them must be kept.")
    private Path corrections;

    @Mixin
    private final SettingsOptions<GateRules> rules = SettingsOptions.of(GateRules.class);

    /** Whether a champion to compare with is given. */
    public boolean namesChampion() {
        return champion != null;
    }

    /** The rules that a candidate must pass. */
    public GateRules rules() {
        return rules.read();
    }

    /**
     * @param data   how the file of corrections is read
     * @param fields of it
     */
    public GateRequest request(GateRules bounds, DataOptions data, DataFields fields) {
        List<LabeledRow> corrected =
                corrections == null ? List.of() : data.read(corrections, fields).rows();
        return new GateRequest(Optional.ofNullable(champion).map(ReleaseBundle::open), corrected, bounds);
    }
}
