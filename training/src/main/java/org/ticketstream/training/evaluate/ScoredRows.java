package org.ticketstream.training.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ticketstream.model.calibrate.ReliabilityBins;

/**
 * Probabilities of a model with the true labels.
 *
 * @param labels        categories; those beyond the model's own have no probability and are never predicted
 * @param truth         index into {@code labels} per row
 * @param probabilities {@code [rows, model labels]}
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of rows, never compared
public record ScoredRows(List<String> labels, int[] truth, double[][] probabilities) {

    /** Checks the sizes; arrays are not copied. */
    public ScoredRows {
        labels = List.copyOf(labels);
        if (truth.length != probabilities.length) {
            throw new IllegalArgumentException("Invalid scored rows: " + truth.length + " labels for "
                    + probabilities.length + " rows of probabilities");
        }
    }

    /** Index of the most probable category per row. */
    public int[] predicted() {
        return Arrays.stream(probabilities).mapToInt(ScoredRows::best).toArray();
    }

    int size() {
        return truth.length;
    }

    /** Probability of the most probable category. */
    public double confidence(int row) {
        return probabilities[row][best(probabilities[row])];
    }

    /** Whether the most probable category is the true one. */
    public boolean isRight(int row) {
        return best(probabilities[row]) == truth[row];
    }

    /** Rows from the most to the least confident; ties in the order of the rows. */
    public int[] byConfidence() {
        return IntStream.range(0, size())
                .boxed()
                .sorted((a, b) -> Double.compare(confidence(b), confidence(a)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Confidence against accuracy. */
    public ReliabilityBins reliability() {
        ReliabilityBins bins = new ReliabilityBins();
        for (int row = 0; row < size(); row++) {
            bins.add(confidence(row), isRight(row));
        }
        return bins;
    }

    private static int best(double[] row) {
        int best = 0;
        for (int i = 1; i < row.length; i++) {
            if (row[i] > row[best]) {
                best = i;
            }
        }
        return best;
    }
}
