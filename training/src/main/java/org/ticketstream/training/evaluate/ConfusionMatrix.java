package org.ticketstream.training.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which category was taken for which.
 *
 * @param labels categories in the order of rows and columns
 * @param counts {@code [true][predicted]} rows
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out; never compared
public record ConfusionMatrix(List<String> labels, long[][] counts) {

    /** Takes copies. */
    public ConfusionMatrix {
        labels = List.copyOf(labels);
        counts = copy(counts);
        if (counts.length != labels.size()) {
            throw new IllegalArgumentException(
                    "Invalid confusion matrix: one row per label is needed (got: " + counts.length + ")");
        }
    }

    @Override
    public long[][] counts() {
        return copy(counts);
    }

    static ConfusionMatrix of(List<String> labels, int[] truth, int[] predicted) {
        long[][] counts = new long[labels.size()][labels.size()];
        for (int i = 0; i < truth.length; i++) {
            counts[truth[i]][predicted[i]]++;
        }
        return new ConfusionMatrix(labels, counts);
    }

    double accuracy() {
        long right = 0;
        long all = 0;
        for (int label = 0; label < counts.length; label++) {
            right += counts[label][label];
            all += support(label);
        }
        return all == 0 ? 0 : (double) right / all;
    }

    Map<String, ClassMetrics> perClass() {
        Map<String, ClassMetrics> metrics = new LinkedHashMap<>();
        for (int label = 0; label < counts.length; label++) {
            metrics.put(labels.get(label), ClassMetrics.of(counts[label][label], predicted(label), support(label)));
        }
        return metrics;
    }

    private long support(int label) {
        long sum = 0;
        for (long count : counts[label]) {
            sum += count;
        }
        return sum;
    }

    private long predicted(int label) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[label];
        }
        return sum;
    }

    private static long[][] copy(long[][] counts) {
        long[][] copy = new long[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            copy[i] = counts[i].clone();
        }
        return copy;
    }
}
