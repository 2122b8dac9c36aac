package org.ticketstream.model.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.model.bundle.OutOfScopeScore;
import org.ticketstream.model.classify.ScopeScore;
import org.ticketstream.model.classify.Softmax;

/** Fits temperature and thresholds on logits of rows that the model was not trained on. */
public final class Calibration {
    /** A probability is easier to read than an energy, which must be better by this much to be chosen. */
    private static final double WORTHWHILE_AUROC = 0.005;

    private final List<String> labels;
    private final CalibrationGoals goals;
    private final double temperature;
    private final Optional<ScopeThreshold> scope;

    private Calibration(
            List<String> labels, CalibrationGoals goals, double temperature, Optional<ScopeThreshold> scope) {
        this.labels = labels;
        this.goals = goals;
        this.temperature = temperature;
        this.scope = scope;
    }

    /**
     * @param labels in the order of the logits
     * @param logits {@code [rows, labels]} of in-scope tickets, at least one row
     * @param truth label index by row
     * @param outOfScopeLogits {@code [rows, labels]} of tickets that have none of the labels; may be empty. Those that
     *     the scope threshold does not stop count as wrong answers when the other thresholds are set
     */
    public static CalibrationResult fit(
            List<String> labels, float[][] logits, int[] truth, float[][] outOfScopeLogits, CalibrationGoals goals) {
        requireRows(labels, logits, truth);
        requireWidth(labels, outOfScopeLogits);
        double temperature = Temperature.fit(logits, truth);
        Optional<ScopeThreshold> scope = scope(logits, outOfScopeLogits, temperature, goals);
        return new Calibration(labels, goals, temperature, scope).result(logits, truth, outOfScopeLogits);
    }

    private CalibrationResult result(float[][] logits, int[] truth, float[][] outOfScopeLogits) {
        List<AutoThresholds.Answer> inScope = answers(logits, truth);
        int[] nothing = new int[outOfScopeLogits.length];
        Arrays.fill(nothing, -1);
        List<AutoThresholds.Answer> all = new ArrayList<>(inScope);
        all.addAll(answers(outOfScopeLogits, nothing));
        Map<String, Double> auto = new AutoThresholds(goals.autoPrecision()).choose(labels, all);
        long routed = all.stream().filter(answer -> isRouted(auto, answer)).count();
        long right = all.stream()
                .filter(answer -> isRouted(auto, answer) && answer.correct())
                .count();
        long routedInScope =
                inScope.stream().filter(answer -> isRouted(auto, answer)).count();
        return new CalibrationResult(
                temperature,
                auto,
                goals.suggestConfidence(),
                scope,
                error(logits, truth, 1),
                error(logits, truth, temperature),
                (double) routedInScope / logits.length,
                routed == 0 ? 1 : (double) right / routed);
    }

    private static double error(float[][] logits, int[] truth, double temperature) {
        ReliabilityBins bins = new ReliabilityBins();
        for (int row = 0; row < logits.length; row++) {
            int best = Softmax.argMax(logits[row]);
            bins.add(Softmax.of(logits[row], temperature)[best], best == truth[row]);
        }
        return bins.expectedCalibrationError();
    }

    /** What the model answers to the rows that it does not reject. */
    private List<AutoThresholds.Answer> answers(float[][] logits, int[] truth) {
        List<AutoThresholds.Answer> answers = new ArrayList<>();
        for (int row = 0; row < logits.length; row++) {
            float[] scores = logits[row];
            boolean rejected = scope.filter(
                            bound -> ScopeScore.of(bound.kind(), scores, temperature) < bound.threshold())
                    .isPresent();
            if (!rejected) {
                int best = Softmax.argMax(scores);
                double confidence = Softmax.of(scores, temperature)[best];
                answers.add(new AutoThresholds.Answer(labels.get(best), confidence, best == truth[row]));
            }
        }
        return answers;
    }

    private static boolean isRouted(Map<String, Double> auto, AutoThresholds.Answer answer) {
        Double threshold = auto.get(answer.label());
        return threshold != null && answer.confidence() >= threshold;
    }

    private static Optional<ScopeThreshold> scope(
            float[][] in, float[][] out, double temperature, CalibrationGoals goals) {
        if (out.length == 0) {
            return Optional.empty();
        }
        ScopeThreshold byProbability = scope(OutOfScopeScore.MAX_PROBABILITY, in, out, temperature, goals);
        ScopeThreshold byEnergy = scope(OutOfScopeScore.ENERGY, in, out, temperature, goals);
        boolean energy = byEnergy.auroc() > byProbability.auroc() + WORTHWHILE_AUROC
                && byEnergy.recall() - byEnergy.rejection() > byProbability.recall() - byProbability.rejection();
        return Optional.of(energy ? byEnergy : byProbability);
    }

    private static ScopeThreshold scope(
            OutOfScopeScore kind, float[][] in, float[][] out, double temperature, CalibrationGoals goals) {
        return ScopeThreshold.choose(
                kind, scores(kind, in, temperature), scores(kind, out, temperature), goals.maxInScopeRejection());
    }

    private static double[] scores(OutOfScopeScore kind, float[][] logits, double temperature) {
        return Arrays.stream(logits)
                .mapToDouble(row -> ScopeScore.of(kind, row, temperature))
                .toArray();
    }

    private static void requireRows(List<String> labels, float[][] logits, int[] truth) {
        if (logits.length == 0 || logits.length != truth.length) {
            throw new IllegalArgumentException("Cannot calibrate: there must be rows, and a label for each (got: "
                    + logits.length + " rows, " + truth.length + " labels)");
        }
        requireWidth(labels, logits);
        for (int label : truth) {
            if (label < 0 || label >= labels.size()) {
                throw new IllegalArgumentException(
                        "Cannot calibrate: a label index must be below " + labels.size() + " (got: " + label + ")");
            }
        }
    }

    private static void requireWidth(List<String> labels, float[][] logits) {
        for (float[] row : logits) {
            if (row.length != labels.size()) {
                throw new IllegalArgumentException(
                        "Cannot calibrate: each row must have " + labels.size() + " logits (got: " + row.length + ")");
            }
        }
    }
}
