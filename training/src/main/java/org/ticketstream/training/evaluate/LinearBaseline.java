package org.ticketstream.training.evaluate;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
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
import org.ticketstream.model.lexical.LexicalModel;
import org.ticketstream.model.lexical.TfIdf;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.data.SplitRule;
import org.ticketstream.training.progress.Interruption;

/**
 * A linear support vector machine (LIBLINEAR, one against the rest) over TF-IDF, its cost chosen on a tenth of the
 * training rows. The same rows always give the same classifier.
 */
public final class LinearBaseline {

    /** What a reader of a report is told. */
    public static final String NAME = "TF-IDF linear SVM";

    private static final double[] COSTS = {0.1, 0.3, 1, 3};
    private static final double TOLERANCE = 0.1;
    private static final SplitRule TUNING = new SplitRule.Stratified(0.1, 1);
    /** A term seen in one text only says nothing about others. */
    private static final int LEAST_TEXTS = 2;

    private static final double WITHOUT_BIAS = -1;

    private final List<String> labels;
    private final LexicalModel model;

    private LinearBaseline(List<String> labels, LexicalModel model) {
        this.labels = labels;
        this.model = model;
    }

    /**
     * Trains with the best of a few costs.
     *
     * @throws InvalidDataException if there is nothing to learn from: no word stands in two of the texts
     */
    public static LinearBaseline fit(LabeledData train) {
        return fit(train, bestCost(train));
    }

    /**
     * Trains with a cost of mistakes, such as {@link #bestCost} of similar rows.
     *
     * @throws InvalidDataException if there is nothing to learn from: no word stands in two of the texts
     */
    public static LinearBaseline fit(LabeledData train, double cost) {
        TfIdf vectors = vectors(train);
        return fit(train.labels(), vectors, problem(train, vectors), cost);
    }

    private static LinearBaseline fit(List<String> labels, TfIdf vectors, Problem problem, double cost) {
        if (vectors.size() == 0) {
            throw new InvalidDataException("Cannot fit the linear model: a word must stand in " + LEAST_TEXTS
                    + " of the texts at least (got: " + problem.l + " texts that share no word)");
        }
        Interruption.check("Evaluation");
        Parameter parameter = new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, cost, TOLERANCE);
        parameter.setRandom(new Random(1));
        Linear.disableDebugOutput();
        Model trained = Linear.train(problem, parameter);
        return new LinearBaseline(
                labels, new LexicalModel(vectors, labels.size(), weights(trained, vectors.size(), labels.size())));
    }

    /** {@code [terms, labels]} out of LIBLINEAR's order, which is that in which it first met the labels. */
    private static float[] weights(Model trained, int terms, int labels) {
        double[] planes = trained.getFeatureWeights();
        int[] order = trained.getLabels();
        float[] weights = new float[terms * labels];
        for (int term = 0; term < terms; term++) {
            for (int place = 0; place < order.length; place++) {
                // Of two classes there is one plane, and it belongs to the first.
                double weight = order.length == 2
                        ? (place == 0 ? planes[term] : -planes[term])
                        : planes[term * order.length + place];
                weights[term * labels + order[place]] = (float) weight;
            }
        }
        return weights;
    }

    /** @throws IllegalArgumentException if there is nothing to learn from: no word stands in two of the texts */
    static void requireTerms(LabeledData train) {
        if (vectors(train).size() == 0) {
            throw new IllegalArgumentException("Cannot fit the linear model: a word must stand in " + LEAST_TEXTS
                    + " training texts at least; --no-baseline without --lexical trains without it (got: "
                    + train.rows().size() + " texts that share no word)");
        }
    }

    private static TfIdf vectors(LabeledData data) {
        return TfIdf.learn(data.rows().stream().map(LabeledRow::text).toList(), LEAST_TEXTS);
    }

    private static Problem problem(LabeledData data, TfIdf vectors) {
        List<String> labels = data.labels();
        Problem problem = new Problem();
        problem.l = data.rows().size();
        problem.n = vectors.size();
        problem.bias = WITHOUT_BIAS;
        problem.x = data.rows().stream()
                .map(row -> features(vectors.vector(row.text())))
                .toArray(Feature[][]::new);
        problem.y = data.rows().stream()
                .mapToDouble(row -> labels.indexOf(row.label()))
                .toArray();
        return problem;
    }

    /** LIBLINEAR counts from 1. */
    private static Feature[] features(TfIdf.Vector vector) {
        Feature[] features = new Feature[vector.terms().length];
        for (int i = 0; i < features.length; i++) {
            features[i] = new FeatureNode(vector.terms()[i] + 1, vector.values()[i]);
        }
        return features;
    }

    /** Which of a few costs does best on a tenth of the rows, trained on the others. */
    public static double bestCost(LabeledData train) {
        Split tuning;
        try {
            tuning = TUNING.apply(train);
        } catch (InvalidDataException e) {
            // Too few rows to set some aside.
            return 1;
        }
        TfIdf vectors = vectors(tuning.train());
        if (vectors.size() == 0) {
            return 1;
        }
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

    /**
     * Distances to the planes, for a release: as {@link LexicalModel#scores}, in the order of the training rows'
     * labels.
     */
    public LexicalModel model() {
        return model;
    }

    /** The labels of the training rows. */
    public List<String> labels() {
        return labels;
    }

    /**
     * Scores rows; the softmax over the distances to the planes stands for a probability: it ranks, it is not
     * calibrated.
     */
    public ScoredRows score(LabeledData data) {
        Map<String, Integer> numbers = new HashMap<>();
        labels.forEach(label -> numbers.put(label, numbers.size()));
        data.labels().forEach(label -> numbers.putIfAbsent(label, numbers.size()));
        List<String> all = new ArrayList<>(labels);
        data.labels().stream().filter(label -> !all.contains(label)).forEach(all::add);
        int[] truth =
                data.rows().stream().mapToInt(row -> numbers.get(row.label())).toArray();
        double[][] scores = data.rows().stream()
                .map(row -> softmax(model.scores(row.text())))
                .toArray(double[][]::new);
        return new ScoredRows(all, truth, scores);
    }

    private static double[] softmax(float[] values) {
        double[] exp = new double[values.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        for (int i = 0; i < exp.length; i++) {
            exp[i] = Math.exp(values[i] - largest);
        }
        double sum = Arrays.stream(exp).sum();
        return Arrays.stream(exp).map(value -> value / sum).toArray();
    }
}
