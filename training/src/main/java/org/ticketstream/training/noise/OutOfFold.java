package org.ticketstream.training.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ticketstream.model.calibrate.Calibration;
import org.ticketstream.model.calibrate.CalibrationGoals;
import org.ticketstream.training.data.Folds;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.evaluate.LinearBaseline;
import org.ticketstream.training.evaluate.RowLogits;
import org.ticketstream.training.evaluate.ScoredRows;
import org.ticketstream.training.progress.ProgressListener;

/** What a linear model says about rows that it was not trained on: each fold is judged by a model of the others. */
final class OutOfFold {

    private OutOfFold() {}

    /** Probabilities with one temperature for all, in the order of the rows. */
    static ScoredRows score(LabeledData data, int folds, long seed, ProgressListener listener) {
        List<LabeledRow> rows = data.rows();
        List<String> labels = data.labels();
        Map<String, Integer> numbers = new HashMap<>();
        labels.forEach(label -> numbers.put(label, numbers.size()));
        int[] fold = Folds.of(rows, folds, seed);
        double cost = LinearBaseline.bestCost(data);
        float[][] scores = new float[rows.size()][];
        for (int judged = 0; judged < folds; judged++) {
            listener.message("cross validation: fold " + (judged + 1) + " of " + folds);
            LinearBaseline others = LinearBaseline.fit(outside(data, fold, judged), cost);
            int[] places = others.labels().stream().mapToInt(numbers::get).toArray();
            for (int row = 0; row < scores.length; row++) {
                if (fold[row] == judged) {
                    scores[row] = spread(others.model().scores(rows.get(row).text()), places, labels.size());
                }
            }
        }
        int[] truth = rows.stream().mapToInt(row -> numbers.get(row.label())).toArray();
        double temperature = Calibration.fit(labels, scores, truth, new float[0][], CalibrationGoals.defaults())
                .temperature();
        return new RowLogits(labels, scores, truth).toScoredRows(temperature);
    }

    private static LabeledData outside(LabeledData data, int[] fold, int judged) {
        List<LabeledRow> rows = new ArrayList<>();
        for (int row = 0; row < fold.length; row++) {
            if (fold[row] != judged) {
                rows.add(data.rows().get(row));
            }
        }
        return new LabeledData(rows, List.of(), List.of());
    }

    /** A label that the model has never seen is as unlikely as the least likely of those that it knows. */
    private static float[] spread(float[] scores, int[] places, int labels) {
        float least = Float.POSITIVE_INFINITY;
        for (float score : scores) {
            least = Math.min(least, score);
        }
        float[] spread = new float[labels];
        Arrays.fill(spread, least);
        for (int i = 0; i < places.length; i++) {
            spread[places[i]] = scores[i];
        }
        return spread;
    }
}
