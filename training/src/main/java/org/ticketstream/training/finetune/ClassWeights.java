package org.ticketstream.training.finetune;

import java.util.List;
import java.util.Map;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.finetune.options.LossOptions;

/** Weights of classes in the loss, by how many rows they have. */
final class ClassWeights {

    private ClassWeights() {}

    /** In the order of the labels, with a mean of 1 over the rows; empty if every row counts alike. */
    static List<Double> of(LabeledData train, List<String> labels, LossOptions.ClassBalance balance) {
        double power =
                switch (balance) {
                    case NONE -> 0;
                    case SQUARE_ROOT -> 0.5;
                    case FULL -> 1;
                };
        if (power == 0) {
            return List.of();
        }
        Map<String, Integer> counts = train.labelCounts();
        // A label of the start that has no row never occurs in the loss: any weight will do.
        List<Double> raw = labels.stream()
                .map(label -> Math.pow(counts.getOrDefault(label, 1), -power))
                .toList();
        double mean = 0;
        for (int label = 0; label < labels.size(); label++) {
            mean += raw.get(label)
                    * counts.getOrDefault(labels.get(label), 0)
                    / train.rows().size();
        }
        double scale = 1 / mean;
        return raw.stream().map(weight -> weight * scale).toList();
    }
}
