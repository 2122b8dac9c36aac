package org.ticketstream.training.baseline;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ticketstream.training.data.InvalidDataException;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.data.SplitRule;
import org.ticketstream.training.evaluate.ScoredRows;

/**
 * A linear support vector machine (LIBLINEAR, one against the rest) over TF-IDF, its cost chosen on a tenth of the training
 * rows. The same rows always give the same classifier.
 */
public final class LinearBaseline {

    private static final double[] COSTS = {0.1, 0.3, 1, 3};
    private static final double TOLERANCE = 0.1;
    private static final SplitRule TUNING = new SplitRule.Stratified(0.1, 1);

    private final List<String> labels;
    private final TfIdf vectors;
    private final Model model;

    private LinearBaseline(List<String> labels, TfIdf vectors, Model model) {
        this.labels = labels;
        this.vectors = vectors;
        this.model = model;
    }

    /** Trains with the best of a few costs. */
    public static LinearBaseline fit(LabeledData train) {
        double cost = bestCost(train);
        TfIdf vectors = vectors(train);
        return fit(train.labels(), vectors, problem(train, vectors), cost);
    }

    private static LinearBaseline fit(List<String> labels, TfIdf vectors, Problem problem, double cost) {
        Parameter parameter = new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, cost, TOLERANCE);
        parameter.setRandom(new Random(1));
        Linear.disableDebugOutput();
        return new LinearBaseline(labels, vectors, Linear.train(problem, parameter));
    }

    private static TfIdf vectors(LabeledData data) {
        return TfIdf.of(data.rows().stream().map(LabeledRow::text).toList());
    }

    private static Problem problem(LabeledData data, TfIdf vectors) {
        List<String> labels = data.labels();
        Problem problem = new Problem();
        problem.l = data.rows().size();
        problem.n = vectors.size();
        problem.x = data.rows().stream().map(row -> vectors.vector(row.text())).toArray(Feature[][]::new);
        problem.y = data.rows().stream()
                .mapToDouble(row -> labels.indexOf(row.label()))
                .toArray();
        return problem;
    }

    private static double bestCost(LabeledData train) {
        Split tuning;
        try {
            tuning = TUNING.apply(train);
        } catch (InvalidDataException e) {
            // Too few rows to set some aside.
            return 1;
        }
        TfIdf vectors = vectors(tuning.train());
        Problem problem = problem(tuning.train(), vectors);
        double best = 0;
        double bestAccuracy = -1;
        for (double cost : COSTS) {
            LinearBaseline candidate = fit(tuning.train().labels(), vectors, problem, cost);
            double accuracy = accuracy(candidate.score(tuning.dev()));
            if (accuracy > bestAccuracy) {
                best = cost;
                bestAccuracy = accuracy;
            }
        }
        return best;
    }

    private static double accuracy(ScoredRows scored) {
        int[] predicted = scored.predicted();
        int right = 0;
        for (int row = 0; row < predicted.length; row++) {
            right += predicted[row] == scored.truth()[row] ? 1 : 0;
        }
        return (double) right / Math.max(1, predicted.length);
    }

    /** Scores rows; the softmax over the distances to the planes stands for a probability: it ranks, it is not calibrated. */
    public ScoredRows score(LabeledData data) {
        Map<String, Integer> numbers = new HashMap<>();
        labels.forEach(label -> numbers.put(label, numbers.size()));
        data.labels().forEach(label -> numbers.putIfAbsent(label, numbers.size()));
        List<String> all = new ArrayList<>(labels);
        data.labels().stream().filter(label -> !all.contains(label)).forEach(all::add);
        int[] truth =
                data.rows().stream().mapToInt(row -> numbers.get(row.label())).toArray();
        double[][] scores = data.rows().stream().map(row -> scores(row.text())).toArray(double[][]::new);
        return new ScoredRows(all, truth, scores);
    }

    private double[] scores(String text) {
        double[] planes = new double[model.getNrClass()];
        Linear.predictValues(model, vectors.vector(text), planes);
        double[] distances = planes.clone();
        if (labels.size() == 2) {
            // Of two classes there is one plane, the distance to which belongs to the first label it saw.
            distances = new double[] {planes[0], -planes[0]};
        }
        double[] ordered = new double[labels.size()];
        for (int i = 0; i < ordered.length; i++) {
            ordered[model.getLabels()[i]] = distances[i];
        }
        return softmax(ordered);
    }

    private static double[] softmax(double[] values) {
        double largest = Arrays.stream(values).max().orElseThrow();
        double[] exp =
                Arrays.stream(values).map(value -> Math.exp(value - largest)).toArray();
        double sum = Arrays.stream(exp).sum();
        return Arrays.stream(exp).map(value -> value / sum).toArray();
    }
}
