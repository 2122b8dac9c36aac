package org.ticketstream.model.checkpoint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What turns hidden states into logits.
 *
 * @param labels class names in logit order, distinct; empty for a plain encoder
 */
public record ClassifierHead(Pooling pooling, ProblemType problemType, List<String> labels) {

    /** No head at all: a plain encoder. */
    public static final ClassifierHead NONE = new ClassifierHead(Pooling.CLS, ProblemType.SINGLE_LABEL, List.of());

    public ClassifierHead {
        labels = List.copyOf(labels);
        Set<String> seen = new HashSet<>();
        for (String label : labels) {
            if (label.isBlank()) {
                throw new IllegalArgumentException("Cannot use labels: one is blank (got: " + labels + ")");
            }
            if (!seen.add(label)) {
                throw new IllegalArgumentException("Cannot use labels: one appears twice (got: " + label + ")");
            }
        }
    }
}
