package org.ticketstream.training.evaluate;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.ticketstream.model.calibrate.Calibration;
import org.ticketstream.model.calibrate.CalibrationGoals;
import org.ticketstream.model.lexical.LexicalModel;
import org.ticketstream.training.data.LabeledRow;

/**
 * The weight of a lexical model beside a transformer (late fusion: {@code logits + weight * scores}): the weight that
 * makes the true labels of rows most likely which neither was trained on.
 *
 * @param weight 0 if the transformer does best alone
 * @param model what is added to the logits: the lexical model times the weight
 * @param crossFitted probabilities of the same rows, those of each fold by a weight and a temperature fitted on the
 *     other folds: figures from them do not flatter
 */
record LexicalFusion(double weight, LexicalModel model, ScoredRows crossFitted) {

    private static final double[] WEIGHTS = {0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12, 16, 24};
    private static final int FOLDS = 5;

    /** @throws IllegalArgumentException if there are too few rows, or the labels of the two differ */
    static LexicalFusion fit(RowLogits transformer, LinearBaseline linear, List<LabeledRow> rows) {
        if (!transformer.labels().equals(linear.labels())) {
            throw new IllegalArgumentException(
                    "Cannot add a lexical model: there must be training rows for each of the labels "
                            + transformer.labels() + " (got: " + linear.labels() + ")");
        }
        LexicalScores lexical = LexicalScores.of(linear.model(), rows);
        double weight = best(transformer, lexical);
        return new LexicalFusion(weight, linear.model().times(weight), crossFitted(transformer, lexical));
    }

    /** Adds the scores of the lexical model. */
    RowLogits add(RowLogits transformer, List<LabeledRow> rows) {
        return transformer.plus(LexicalScores.of(model, rows), 1);
    }

    /** Writes the model into a checkpoint directory, unless its weight is 0. */
    void write(Path checkpointDir) {
        if (weight > 0) {
            model.write(checkpointDir);
        }
    }

    static ScoredRows crossFitted(RowLogits transformer, LexicalScores lexical) {
        requireEnough(transformer.size());
        double[][] probabilities = new double[transformer.size()][];
        for (int fold = 0; fold < FOLDS; fold++) {
            int[] inside = rows(transformer.size(), fold, true);
            int[] outside = rows(transformer.size(), fold, false);
            double weight = best(transformer.rows(outside), lexical.rows(outside));
            double temperature = temperature(transformer.rows(outside).plus(lexical.rows(outside), weight));
            ScoredRows scored =
                    transformer.rows(inside).plus(lexical.rows(inside), weight).toScoredRows(temperature);
            for (int i = 0; i < inside.length; i++) {
                probabilities[inside[i]] = scored.probabilities()[i];
            }
        }
        return new ScoredRows(transformer.labels(), transformer.truth(), probabilities);
    }

    static void requireEnough(int evaluationRows) {
        if (evaluationRows < 2 * FOLDS) {
            throw new IllegalArgumentException("Cannot weigh a lexical model: there must be " + 2 * FOLDS
                    + " evaluation rows (got: " + evaluationRows + ")");
        }
    }

    private static int[] rows(int size, int fold, boolean inside) {
        return IntStream.range(0, size)
                .filter(row -> (row % FOLDS == fold) == inside)
                .toArray();
    }

    static double best(RowLogits transformer, LexicalScores lexical) {
        double best = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (double weight : WEIGHTS) {
            RowLogits fused = transformer.plus(lexical, weight);
            double loss = loss(fused.toScoredRows(temperature(fused)));
            if (loss < smallest) {
                smallest = loss;
                best = weight;
            }
        }
        return best;
    }

    private static double temperature(RowLogits logits) {
        return Calibration.fit(
                        logits.labels(), logits.logits(), logits.truth(), new float[0][], CalibrationGoals.defaults())
                .temperature();
    }

    /** Mean negative log likelihood. */
    private static double loss(ScoredRows scored) {
        return IntStream.range(0, scored.truth().length)
                .mapToDouble(
                        row -> -Math.log(Math.max(Double.MIN_NORMAL, scored.probabilities()[row][scored.truth()[row]])))
                .average()
                .orElseThrow();
    }
}
