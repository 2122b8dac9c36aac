package org.ticketstream.training.evaluate;

import java.util.Arrays;
import java.util.List;
import org.ticketstream.model.bundle.DecisionPolicy;

/**
 * Logits of a checkpoint for rows, before calibration.
 *
 * @param labels categories in the order of the logits
 * @param logits {@code [rows, labels]}
 * @param truth  index into {@code labels} per row; -1 for a row of another label
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the scorer to the calibration, never compared
public record RowLogits(List<String> labels, float[][] logits, int[] truth) {

    /** Takes a copy of the labels; arrays are not copied. */
    public RowLogits {
        labels = List.copyOf(labels);
    }

    /** Probabilities of {@code logits / temperature}; every row must have a known label. */
    public ScoredRows toScoredRows(double temperature) {
        double[][] probabilities = new double[logits.length][];
        for (int row = 0; row < logits.length; row++) {
            probabilities[row] = softmax(logits[row], temperature);
        }
        return new ScoredRows(labels, truth, probabilities);
    }

    /** The same plus the scores of a lexical model, times a factor (late fusion). */
    public RowLogits plus(LexicalScores lexical, double factor) {
        float[][] sums = new float[logits.length][];
        for (int row = 0; row < sums.length; row++) {
            sums[row] = logits[row].clone();
            for (int label = 0; label < sums[row].length; label++) {
                sums[row][label] += (float) (factor * lexical.scores()[row][label]);
            }
        }
        return new RowLogits(labels, sums, truth);
    }

    /** Some of the rows. */
    public RowLogits rows(int[] chosen) {
        return new RowLogits(
                labels,
                Arrays.stream(chosen).mapToObj(row -> logits[row]).toArray(float[][]::new),
                Arrays.stream(chosen).map(row -> truth[row]).toArray());
    }

    /** Number of rows. */
    public int size() {
        return logits.length;
    }

    /** Which rows a policy takes for out of scope. */
    public boolean[] rejected(DecisionPolicy policy) {
        boolean[] rejected = new boolean[logits.length];
        for (int row = 0; row < rejected.length; row++) {
            double score =
                    switch (policy.outOfScopeScore()) {
                        case MAX_PROBABILITY ->
                            Arrays.stream(softmax(logits[row], policy.temperature()))
                                    .max()
                                    .orElseThrow();
                        case ENERGY -> logSumExp(logits[row]);
                    };
            rejected[row] = score < policy.outOfScopeThreshold();
        }
        return rejected;
    }

    private static double logSumExp(float[] logits) {
        double largest = largest(logits);
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - largest);
        }
        return largest + Math.log(sum);
    }

    private static double largest(float[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        return largest;
    }

    private static double[] softmax(float[] logits, double temperature) {
        double largest = largest(logits);
        double[] probabilities = new double[logits.length];
        double sum = 0;
        for (int label = 0; label < logits.length; label++) {
            probabilities[label] = Math.exp((logits[label] - largest) / temperature);
            sum += probabilities[label];
        }
        for (int label = 0; label < logits.length; label++) {
            probabilities[label] /= sum;
        }
        return probabilities;
    }
}
