package org.ticketstream.training.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well rows of known categories are classified.
 *
 * @param accuracy   share of rows whose most probable category is the true one
 * @param macroF1    mean F1 over the categories that occur in truth or prediction
 * @param perClass   figures by category, in the model's label order
 * @param rows       how many
 * @param confidence calibration and coverage
 * @param confusion  which category was taken for which
 */
public record ClassificationFigures(
        double accuracy,
        double macroF1,
        Map<String, ClassMetrics> perClass,
        long rows,
        ConfidenceFigures confidence,
        ConfusionMatrix confusion) {

    /** Takes a copy of the map that keeps its order. */
    public ClassificationFigures {
        perClass = Collections.unmodifiableMap(new LinkedHashMap<>(perClass));
    }

    /** Judges scored rows. */
    public static ClassificationFigures of(ScoredRows scored) {
        ConfusionMatrix confusion = ConfusionMatrix.of(scored.labels(), scored.truth(), scored.predicted());
        Map<String, ClassMetrics> perClass = confusion.perClass();
        double macroF1 = perClass.values().stream()
                .filter(metrics -> metrics.support() > 0 || metrics.precision() > 0)
                .mapToDouble(ClassMetrics::f1)
                .average()
                .orElse(0);
        return new ClassificationFigures(
                confusion.accuracy(), macroF1, perClass, scored.size(), ConfidenceFigures.of(scored), confusion);
    }
}
