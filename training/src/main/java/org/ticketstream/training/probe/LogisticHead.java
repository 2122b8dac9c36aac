package org.ticketstream.training.probe;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Logistic regression on dense features, one label against the rest (LIBLINEAR).
 *
 * @param weight {@code [labels, features]}, row-major
 * @param bias {@code [labels]}
 */
record LogisticHead(float[] weight, float[] bias) {

    private static final double[] COSTS = {0.01, 0.001, 0.1, 1};
    private static final double TOLERANCE = 0.01;
    private static final int TUNING_SHARE = 5;

    /**
     * Fits with the cost of mistakes that does best on a fifth of the rows, fitted on the others.
     *
     * @param features {@code [rows, features]}
     * @param truth label of each row, from 0 to {@code labels - 1}
     */
    static LogisticHead fit(float[][] features, int[] truth, int labels) {
        Standardizer standardizer = Standardizer.of(features);
        Feature[][] nodes = standardizer.nodes(features);
        int[] order = shuffled(truth.length);
        int tuning = truth.length / TUNING_SHARE;
        int[] held = IntStream.range(0, tuning).map(i -> order[i]).toArray();
        int[] rest = IntStream.range(tuning, order.length).map(i -> order[i]).toArray();
        double best = COSTS[0];
        int mostRight = -1;
        for (double cost : COSTS) {
            Model candidate = train(nodes, truth, rest, cost);
            int right = (int) IntStream.of(held)
                    .filter(row -> (int) Linear.predict(candidate, nodes[row]) == truth[row])
                    .count();
            if (right > mostRight) {
                best = cost;
                mostRight = right;
            }
        }
        return standardizer.unfold(train(nodes, truth, order, best), labels);
    }

    private static Model train(Feature[][] nodes, int[] truth, int[] rows, double cost) {
        Problem problem = new Problem();
        problem.l = rows.length;
        problem.n = nodes[0].length;
        problem.bias = 1;
        problem.x = IntStream.of(rows).mapToObj(row -> nodes[row]).toArray(Feature[][]::new);
        problem.y = IntStream.of(rows).mapToDouble(row -> truth[row]).toArray();
        Parameter parameter = new Parameter(SolverType.L2R_LR, cost, TOLERANCE);
        Linear.disableDebugOutput();
        return Linear.train(problem, parameter);
    }

    private static int[] shuffled(int size) {
        int[] order = IntStream.range(0, size).toArray();
        Random random = new Random(1);
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    /** Features are centred and divided by one deviation, so that the same costs suit every encoder. */
    private record Standardizer(double[] mean, double deviation) {

        static Standardizer of(float[][] features) {
            int width = features[0].length;
            double[] mean = new double[width];
            for (float[] row : features) {
                for (int i = 0; i < width; i++) {
                    mean[i] += row[i] / features.length;
                }
            }
            double squares = 0;
            for (float[] row : features) {
                for (int i = 0; i < width; i++) {
                    squares += (row[i] - mean[i]) * (row[i] - mean[i]);
                }
            }
            double deviation = Math.sqrt(squares / features.length / width);
            return new Standardizer(mean, deviation > 0 ? deviation : 1);
        }

        /** LIBLINEAR counts from 1; the last feature is the bias. */
        Feature[][] nodes(float[][] features) {
            Feature[][] nodes = new Feature[features.length][mean.length + 1];
            for (int row = 0; row < nodes.length; row++) {
                for (int i = 0; i < mean.length; i++) {
                    nodes[row][i] = new FeatureNode(i + 1, (features[row][i] - mean[i]) / deviation);
                }
                nodes[row][mean.length] = new FeatureNode(mean.length + 1, 1);
            }
            return nodes;
        }

        /** The planes of LIBLINEAR in the order of the labels, for features as they are. */
        LogisticHead unfold(Model model, int labels) {
            int width = mean.length;
            float[] weight = new float[labels * width];
            float[] bias = new float[labels];
            double[] planes = model.getFeatureWeights();
            int[] order = model.getLabels();
            int stored = order.length == 2 ? 1 : order.length;
            for (int place = 0; place < order.length; place++) {
                // Of two labels there is one plane, for the first: the halves differ by it, as a softmax wants.
                int plane = Math.min(place, stored - 1);
                double factor = order.length > 2 ? 1 : place == 0 ? 0.5 : -0.5;
                double shift = planes[width * stored + plane];
                for (int i = 0; i < width; i++) {
                    double value = planes[i * stored + plane] / deviation;
                    weight[order[place] * width + i] = (float) (factor * value);
                    shift -= value * mean[i];
                }
                bias[order[place]] = (float) (factor * shift);
            }
            return new LogisticHead(weight, bias);
        }
    }
}
