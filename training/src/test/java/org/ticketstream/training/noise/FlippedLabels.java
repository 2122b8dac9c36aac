package org.ticketstream.training.noise;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;

/**
 * Data with some labels replaced by others, drawn evenly.
 *
 * @param data    the rows
 * @param sources which of them were changed
 */
record FlippedLabels(LabeledData data, Set<String> sources) {

    static FlippedLabels of(LabeledData data, double share, long seed) {
        Random random = new Random(seed);
        List<String> labels = data.labels();
        Set<String> sources = new HashSet<>();
        List<LabeledRow> rows = new ArrayList<>();
        for (LabeledRow row : data.rows()) {
            if (random.nextDouble() >= share) {
                rows.add(row);
                continue;
            }
            int step = 1 + random.nextInt(labels.size() - 1);
            String other = labels.get((labels.indexOf(row.label()) + step) % labels.size());
            rows.add(new LabeledRow(row.text(), other, row.partition(), row.source()));
            sources.add(row.source());
        }
        return new FlippedLabels(new LabeledData(rows, data.outOfScope(), data.rejected()), sources);
    }

    private long found(LabelReport report) {
        return report.suspects().stream()
                .filter(suspect -> sources.contains(suspect.source()))
                .count();
    }

    /** Share of the suspects that were changed. */
    double precision(LabelReport report) {
        return (double) found(report) / report.suspects().size();
    }

    /** Share of the changed rows that are suspects. */
    double recall(LabelReport report) {
        return (double) found(report) / sources.size();
    }
}
