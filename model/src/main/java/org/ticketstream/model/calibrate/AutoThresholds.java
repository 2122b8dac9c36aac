package org.ticketstream.model.calibrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Per label, the lowest confidence from which answers are right often enough. Counts are smoothed by one right and one
 * wrong answer (Laplace), so that a handful of lucky rows proves nothing; a label with too few rows to prove anything
 * takes the threshold of all labels together. A label that never gets there has none.
 */
final class AutoThresholds {

    /** An answer of the model and whether it was right. */
    record Answer(String label, double confidence, boolean correct) {}

    private final double precision;

    AutoThresholds(double precision) {
        this.precision = precision;
    }

    Map<String, Double> choose(List<String> labels, List<Answer> answers) {
        Map<String, List<Answer>> byLabel = new HashMap<>();
        answers.forEach(answer -> byLabel.computeIfAbsent(answer.label(), label -> new ArrayList<>())
                .add(answer));
        OptionalDouble pooled = lowest(answers);
        Map<String, Double> thresholds = new TreeMap<>();
        for (String label : labels) {
            List<Answer> own = byLabel.getOrDefault(label, List.of());
            OptionalDouble threshold = own.size() < fewestRows() ? pooled : lowest(own);
            threshold.ifPresent(value -> thresholds.put(label, value));
        }
        return thresholds;
    }

    private double fewestRows() {
        return (2 * precision - 1) / (1 - precision);
    }

    private OptionalDouble lowest(List<Answer> answers) {
        List<Answer> descending = answers.stream()
                .sorted(Comparator.comparingDouble(Answer::confidence).reversed())
                .toList();
        OptionalDouble lowest = OptionalDouble.empty();
        int correct = 0;
        for (int count = 1; count <= descending.size(); count++) {
            Answer answer = descending.get(count - 1);
            correct += answer.correct() ? 1 : 0;
            boolean tie = count < descending.size() && descending.get(count).confidence() == answer.confidence();
            if (!tie && (correct + 1.0) / (count + 2.0) >= precision) {
                lowest = OptionalDouble.of(answer.confidence());
            }
        }
        return lowest;
    }
}
