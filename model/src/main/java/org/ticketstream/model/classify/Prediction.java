package org.ticketstream.model.classify;

import java.util.List;
import java.util.Optional;

/**
 * What a released classifier says about one ticket.
 *
 * @param categories all labels that apply, best first: one for a single-label model, for a multi-label model each label
 *     from the policy's {@code suggestThreshold}; empty if the ticket is out of scope or no label applies
 * @param confidence calibrated probability of the best label, 0 to 1, out of scope or not
 * @param outOfScope whether none of the labels fits
 * @param tier what may be done with the answer
 * @param probabilities calibrated, {@code [labels]} in the order of the bundle's labels; shared, not to be changed
 * @param topK the best labels, best first
 * @param input how much of the text the model read
 * @param time how long it took
 */
@SuppressWarnings("ArrayRecordComponent") // one per ticket on the hot path; never compared
public record Prediction(
        List<String> categories,
        double confidence,
        boolean outOfScope,
        Tier tier,
        double[] probabilities,
        List<ScoredLabel> topK,
        InputTokens input,
        ScoringTime time) {

    /** The best label that applies; empty if the ticket is out of scope or no label of a multi-label model applies. */
    public Optional<String> category() {
        return categories.stream().findFirst();
    }
}
