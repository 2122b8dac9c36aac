package org.ticketstream.model.classify;

import java.util.List;
import java.util.Optional;

/**
 * What a released classifier says about one ticket.
 *
 * @param category the best label that holds; empty if the ticket is out of scope or no label of a multi-label model holds
 * @param categories all labels that hold, best first: the category, and for a multi-label model each label from the policy's
 *     {@code suggestThreshold}
 * @param confidence calibrated probability of the best label, 0 to 1, out of scope or not
 * @param outOfScope whether none of the labels fits
 * @param probabilities calibrated, {@code [labels]} in the order of the bundle's labels; shared, not to be changed
 * @param topK the best labels, best first
 * @param tokens tokens that the model read, special tokens included
 * @param unknownTokens how many of them stand for words which the vocabulary cannot spell
 * @param truncated whether part of the text was not read
 * @param queueNanos time waited for a batch
 * @param inferenceNanos time of its batches on the model
 */
@SuppressWarnings("ArrayRecordComponent") // one per ticket on the hot path; never compared
public record Prediction(
        Optional<String> category,
        List<String> categories,
        double confidence,
        boolean outOfScope,
        Tier tier,
        double[] probabilities,
        List<ScoredLabel> topK,
        int tokens,
        int unknownTokens,
        boolean truncated,
        long queueNanos,
        long inferenceNanos) {

    /** The answer of a single-label model to a text of known words. */
    public Prediction(
            Optional<String> category,
            double confidence,
            boolean outOfScope,
            Tier tier,
            double[] probabilities,
            List<ScoredLabel> topK,
            int tokens,
            boolean truncated,
            long queueNanos,
            long inferenceNanos) {
        this(
                category,
                category.stream().toList(),
                confidence,
                outOfScope,
                tier,
                probabilities,
                topK,
                tokens,
                0,
                truncated,
                queueNanos,
                inferenceNanos);
    }
}
