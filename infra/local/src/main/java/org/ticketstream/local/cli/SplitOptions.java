package org.ticketstream.local.cli;

import java.nio.file.Path;
import java.util.Set;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.data.SplitRule;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which rows a training is judged with. */
final class SplitOptions {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--dev",
            paramLabel = "FILE",
            description = "Labelled rows to judge with. Default: a share of --data, or what --split-field says.")
    private Path dev;

    @Option(
            names = "--dev-share",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of each category to judge with where nothing else is said. Default: 0.1.")
    private double devShare;

    Split split(LabeledData rows, DataFields fields, DataOptions dataOptions, long seed) {
        if (dev != null) {
            return Split.given(rows, LabeledData.read(dev, fields));
        }
        SplitRule rule = dataOptions.splitField().isPresent()
                ? new SplitRule.ByPartition(Set.of(), SplitRule.ByPartition.USUAL_DEV)
                : Usage.checked(spec, () -> new SplitRule.Stratified(devShare, seed));
        return rule.apply(rows);
    }
}
