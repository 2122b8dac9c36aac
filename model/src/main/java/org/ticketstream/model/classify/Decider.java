package org.ticketstream.model.classify;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.OutOfScopeScore;
import org.ticketstream.model.checkpoint.ProblemType;

/** Turns logits into a prediction by the rules of a bundle. */
public final class Decider {
    private final List<String> labels;
    private final DecisionPolicy policy;
    private final ProblemType type;

    /** @throws IllegalArgumentException if the policy does not fit the kind of model */
    public Decider(List<String> labels, DecisionPolicy policy, ProblemType type) {
        if (type == ProblemType.MULTI_LABEL && policy.outOfScopeScore() != OutOfScopeScore.MAX_PROBABILITY) {
            throw new IllegalArgumentException(
                    "Cannot judge scope: a multi-label model is judged by its maximum probability (got: "
                            + policy.outOfScopeScore() + ")");
        }
        this.labels = labels;
        this.policy = policy;
        this.type = type;
    }

    /**
     * Decides about one ticket.
     *
     * @param logits {@code [labels]}
     * @param input how much of its text the model read
     * @param time how long that took
     */
    public Prediction decide(float[] logits, InputTokens input, ScoringTime time) {
        double[] probabilities = type == ProblemType.MULTI_LABEL
                ? Sigmoid.of(logits, policy.temperature())
                : Softmax.of(logits, policy.temperature());
        List<ScoredLabel> ranked = ranked(probabilities);
        boolean outOfScope = scope(logits, ranked.get(0)) < policy.outOfScopeThreshold();
        List<ScoredLabel> applying = outOfScope ? List.of() : applying(ranked);
        return new Prediction(
                applying.stream().map(ScoredLabel::label).toList(),
                ranked.get(0).probability(),
                outOfScope,
                tier(applying),
                probabilities,
                ranked.subList(0, Math.min(policy.topK(), ranked.size())),
                input,
                time);
    }

    private double scope(float[] logits, ScoredLabel best) {
        return switch (policy.outOfScopeScore()) {
            case MAX_PROBABILITY -> best.probability();
            case ENERGY -> ScopeScore.of(OutOfScopeScore.ENERGY, logits, policy.temperature());
        };
    }

    private List<ScoredLabel> applying(List<ScoredLabel> ranked) {
        return type == ProblemType.MULTI_LABEL
                ? ranked.stream()
                        .filter(scored -> scored.probability() >= policy.suggestThreshold())
                        .toList()
                : ranked.subList(0, 1);
    }

    /** A ticket goes its way alone if each of its labels may. */
    private Tier tier(List<ScoredLabel> applying) {
        if (applying.isEmpty()) {
            return Tier.MANUAL;
        }
        if (applying.stream().allMatch(this::isTrusted)) {
            return Tier.AUTO;
        }
        return applying.get(0).probability() >= policy.suggestThreshold() ? Tier.SUGGEST : Tier.MANUAL;
    }

    private boolean isTrusted(ScoredLabel scored) {
        return Optional.ofNullable(policy.autoThreshold().get(scored.label()))
                .filter(threshold -> scored.probability() >= threshold)
                .isPresent();
    }

    /** Best first; of equals the one that comes first. */
    private List<ScoredLabel> ranked(double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .mapToObj(label -> new ScoredLabel(labels.get(label), probabilities[label]))
                .sorted(Comparator.comparingDouble(ScoredLabel::probability).reversed())
                .toList();
    }
}
