package org.ticketstream.operations.explain;

import java.util.List;
import java.util.Optional;
import org.ticketstream.model.explain.Explanation;

/**
 * The words that an answer rests on.
 *
 * @param label what is explained
 * @param probability of the label for the whole text, 0 to 1
 * @param deciding heaviest first; may be empty
 * @param without what the model says of the text without them; empty if there are none
 */
public record AnswerExplanation(String label, double probability, List<Words> deciding, Optional<Without> without) {

    /**
     * A part of the text.
     *
     * @param start index of its first character (UTF-16 code unit)
     * @param end index after its last character
     * @param weight its share of the heaviest one's, above 0 and up to 1
     */
    public record Words(int start, int end, double weight) {}

    /**
     * An answer to the rest of the text.
     *
     * @param best the best label, whose probability is {@code bestProbability}
     * @param probability of the label that is explained
     */
    public record Without(String best, double bestProbability, double probability) {}

    static AnswerExplanation of(Explanation found) {
        double heaviest =
                found.deciding().isEmpty() ? 1 : found.deciding().get(0).weight();
        return new AnswerExplanation(
                found.label(),
                found.probability(),
                found.deciding().stream()
                        .map(part -> new Words(part.start(), part.end(), part.weight() / heaviest))
                        .toList(),
                found.without().map(rest -> new Without(rest.best(), rest.bestProbability(), rest.probability())));
    }
}
