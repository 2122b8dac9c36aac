package org.ticketstream.training.finetune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Divides the rows of a step into parts that go through a model one by one, or through several models at once. */
final class BatchParts {

    private final EncodedRows data;
    private final double[] classWeights;
    private final ExecutionOptions options;

    /**
     * @param classWeights weight of each label in the loss; empty: all alike
     */
    BatchParts(EncodedRows data, List<Double> classWeights, ExecutionOptions options) {
        this.data = data;
        this.classWeights =
                classWeights.stream().mapToDouble(Double::doubleValue).toArray();
        this.options = options;
    }

    /**
     * Parts of like size whose shares sum to 1. Each takes every n-th row: in rows sorted by length, that gives parts of like
     * work.
     */
    List<Batch> of(int[] rows) {
        int perReplica = divideUp(rows.length, options.replicas());
        int most = options.microBatchSize() == 0 ? perReplica : Math.min(perReplica, options.microBatchSize());
        int parts = divideUp(rows.length, most);
        double total = weight(rows);
        List<Batch> batches = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int[] members = everyNth(rows, part, parts);
            batches.add(Batch.of(data, members, weight(members) / total));
        }
        return batches;
    }

    /** The loss of a part is a mean weighted by class: so are the parts. */
    private double weight(int[] rows) {
        return classWeights.length == 0
                ? rows.length
                : Arrays.stream(rows)
                        .mapToDouble(row -> classWeights[data.label(row)])
                        .sum();
    }

    private static int[] everyNth(int[] rows, int first, int step) {
        int[] members = new int[divideUp(rows.length - first, step)];
        for (int i = 0; i < members.length; i++) {
            members[i] = rows[first + i * step];
        }
        return members;
    }

    private static int divideUp(int count, int by) {
        return (count + by - 1) / by;
    }
}
