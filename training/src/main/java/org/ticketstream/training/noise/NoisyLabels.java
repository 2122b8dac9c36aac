package org.ticketstream.training.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ticketstream.rows.RejectedRow;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.progress.ProgressListener;

/** What a training does with rows whose label is probably wrong. Evaluation rows are never touched. */
public enum NoisyLabels {
    /** Trains on them as on any other. */
    KEEP,
    /** Leaves them out. */
    DROP,
    /** Weights each by the belief that is left in its label, see {@link SuspectLabel#keptWeight()}. */
    DISCOUNT;

    /** A weight must be above 0. */
    private static final double LEAST_WEIGHT = 1e-3;

    /** Looks for such rows among the training rows, unless they are to be kept as they are. */
    public Split apply(Split split, ProgressListener listener) {
        if (this == KEEP) {
            return split;
        }
        LabelReport report = LabelCheck.defaults().run(split.train(), listener);
        listener.message(report.suspects().size() + " of " + report.rows() + " training labels are probably wrong: "
                + (this == DROP ? "left out" : "they count less"));
        Map<String, SuspectLabel> suspects = report.suspects().stream()
                .collect(Collectors.toMap(SuspectLabel::source, Function.identity(), (first, second) -> first));
        return this == DROP ? drop(split, suspects) : discount(split, suspects);
    }

    private static Split drop(Split split, Map<String, SuspectLabel> suspects) {
        List<RejectedRow> dropped = new ArrayList<>(split.dropped());
        suspects.values()
                .forEach(suspect -> dropped.add(new RejectedRow(
                        suspect.source(),
                        "label '" + suspect.given() + "' is probably wrong, '" + suspect.likely() + "' is likelier")));
        Split kept = Split.given(split.train().where(row -> !suspects.containsKey(row.source())), split.dev());
        dropped.addAll(kept.dropped());
        return new Split(kept.train(), kept.dev(), dropped);
    }

    private static Split discount(Split split, Map<String, SuspectLabel> suspects) {
        List<LabeledRow> rows = split.train().rows().stream()
                .map(row -> suspects.containsKey(row.source())
                        ? row.withWeight(Math.max(
                                LEAST_WEIGHT, suspects.get(row.source()).keptWeight()))
                        : row)
                .toList();
        LabeledData train = split.train().withRows(rows);
        return new Split(train, split.dev(), split.dropped());
    }
}
