package org.ticketstream.model.bundle;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How scores become a decision: decision.json of a release bundle.
 *
 * @param temperature divides the logits before the softmax; above 0
 * @param autoThreshold calibrated probability from which a label is routed without a person, by label, 0 to 1; a label
 *     that is not listed is never routed without a person
 * @param suggestThreshold calibrated probability from which the best label is shown to a person, 0 to 1
 * @param outOfScopeThreshold tickets that score below it have no category; 0 to 1 for
 *     {@link OutOfScopeScore#MAX_PROBABILITY}, any number for {@link OutOfScopeScore#ENERGY}
 * @param maxTokens tokens the model reads at once, special tokens included; at least 3
 * @param topK how many labels an answer lists; at least 1
 * @param outOfScopeScore what {@code outOfScopeThreshold} is compared with; null stands for the maximum probability
 * @param longText what is read of a longer ticket; null stands for its first tokens
 */
public record DecisionPolicy(
        double temperature,
        Map<String, Double> autoThreshold,
        double suggestThreshold,
        double outOfScopeThreshold,
        int maxTokens,
        int topK,
        OutOfScopeScore outOfScopeScore,
        LongTextPolicy longText) {

    private static final int SHORTEST = 3;
    private static final double UNCALIBRATED_AUTO = 0.9;
    private static final double UNCALIBRATED_SUGGEST = 0.5;

    @JsonCreator
    public DecisionPolicy {
        outOfScopeScore = outOfScopeScore == null ? OutOfScopeScore.MAX_PROBABILITY : outOfScopeScore;
        longText = longText == null ? LongTextPolicy.head() : longText;
        if (!(temperature > 0 && Double.isFinite(temperature))) {
            throw invalid("temperature must be a positive number", temperature);
        }
        if (autoThreshold == null) {
            throw invalid("autoThreshold is missing", null);
        }
        autoThreshold = Collections.unmodifiableMap(new TreeMap<>(autoThreshold));
        autoThreshold.forEach((label, threshold) -> requireShare("autoThreshold of " + label, threshold));
        requireShare("suggestThreshold", suggestThreshold);
        if (outOfScopeScore == OutOfScopeScore.MAX_PROBABILITY) {
            requireShare("outOfScopeThreshold", outOfScopeThreshold);
        } else if (Double.isNaN(outOfScopeThreshold) || Double.isInfinite(outOfScopeThreshold)) {
            throw invalid("outOfScopeThreshold must be a number", outOfScopeThreshold);
        }
        if (maxTokens < SHORTEST) {
            throw invalid("maxTokens must be at least " + SHORTEST, maxTokens);
        }
        if (topK < 1) {
            throw invalid("topK must be positive", topK);
        }
        if (longText.strategy() == LongTextPolicy.Strategy.SLIDING_WINDOW && longText.overlap() >= maxTokens - 2) {
            throw invalid("overlap of the windows must be shorter than a window", longText.overlap());
        }
    }

    /** A policy that reads the first tokens of a long ticket and judges scope by the maximum probability. */
    public DecisionPolicy(
            double temperature,
            Map<String, Double> autoThreshold,
            double suggestThreshold,
            double outOfScopeThreshold,
            int maxTokens,
            int topK) {
        this(temperature, autoThreshold, suggestThreshold, outOfScopeThreshold, maxTokens, topK, null, null);
    }

    /** For a checkpoint that nobody has calibrated: plain softmax, AUTO from 0.9, SUGGEST from 0.5, all in scope. */
    public static DecisionPolicy uncalibrated(Collection<String> labels, int maxTokens) {
        Map<String, Double> auto = new TreeMap<>();
        labels.forEach(label -> auto.put(label, UNCALIBRATED_AUTO));
        return new DecisionPolicy(1, auto, UNCALIBRATED_SUGGEST, 0, maxTokens, SHORTEST);
    }

    private static void requireShare(String name, Double value) {
        if (value == null || !(value >= 0 && value <= 1)) {
            throw invalid(name + " must lie between 0 and 1", value);
        }
    }

    private static IllegalArgumentException invalid(String reason, Object value) {
        return new IllegalArgumentException("Cannot use decision policy: " + reason + " (got: " + value + ")");
    }
}
