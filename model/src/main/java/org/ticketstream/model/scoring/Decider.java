package org.ticketstream.model.scoring;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ticketstream.model.bundle.DecisionPolicy;

/** Turns logits into a prediction by the rules of a bundle. */
final class Decider {
    private final List<String> labels;
    private final DecisionPolicy policy;

    Decider(List<String> labels, DecisionPolicy policy) {
        this.labels = labels;
        this.policy = policy;
    }

    /**
     * @param logits {@code [labels]}
     * @param reading what the model read
     */
    Prediction decide(float[] logits, Reading reading, long queueNanos, long inferenceNanos) {
        double[] probabilities = Softmax.of(logits, policy.temperature());
        int best = Softmax.argMax(logits);
        String label = labels.get(best);
        double confidence = probabilities[best];
        boolean outOfScope =
                ScopeScore.of(policy.outOfScopeScore(), logits, policy.temperature()) < policy.outOfScopeThreshold();
        return new Prediction(
                outOfScope ? Optional.empty() : Optional.of(label),
                confidence,
                outOfScope,
                outOfScope ? Tier.MANUAL : tier(label, confidence),
                probabilities,
                best(probabilities),
                reading.tokens(),
                reading.truncated(),
                queueNanos,
                inferenceNanos);
    }

    private Tier tier(String label, double confidence) {
        Double auto = policy.autoThreshold().get(label);
        if (auto != null && confidence >= auto) {
            return Tier.AUTO;
        }
        return confidence >= policy.suggestThreshold() ? Tier.SUGGEST : Tier.MANUAL;
    }

    private List<Scored> best(double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(label -> -probabilities[label]))
                .limit(policy.topK())
                .map(label -> new Scored(labels.get(label), probabilities[label]))
                .toList();
    }
}
