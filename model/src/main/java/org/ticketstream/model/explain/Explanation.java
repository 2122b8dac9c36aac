package org.ticketstream.model.explain;

import java.util.List;
import java.util.Optional;

/**
 * Which words an answer rests on.
 *
 * @param label what is explained
 * @param probability of the label for the whole text, calibrated, 0 to 1
 * @param parts what was left out in turn, in the order of the text; together they are all its words
 * @param deciding those that speak for the label most, heaviest first
 * @param without what the model says of the text without the deciding parts; empty if there are none
 */
public record Explanation(
        String label,
        double probability,
        List<Attribution> parts,
        List<Attribution> deciding,
        Optional<Alternative> without) {

    /** Takes copies. */
    public Explanation {
        parts = List.copyOf(parts);
        deciding = List.copyOf(deciding);
    }

    /**
     * An answer to a part of the text. If it is the same label with nearly the same probability, the deciding parts do
     * not explain the answer (comprehensiveness, DeYoung et al. 2020, ERASER).
     *
     * @param best the best label, in scope or not
     * @param bestProbability of it
     * @param probability of the label that is explained
     */
    public record Alternative(String best, double bestProbability, double probability) {}
}
