package org.ticketstream.training.finetune;

import java.util.ArrayList;
import java.util.List;
import org.ticketstream.training.finetune.options.ExecutionOptions;

/** Divides a batch into micro-batches that go through one model in turn, or through several at once. */
final class BatchParts {

    private final Examples examples;
    private final ExecutionOptions options;

    BatchParts(Examples examples, ExecutionOptions options) {
        this.examples = examples;
        this.options = options;
    }

    /**
     * Parts of similar size whose shares sum to 1. Each takes every n-th row: in rows sorted by length, that gives
     * parts of similar work.
     *
     * @param epoch from 0
     */
    List<Batch> of(int[] rows, int epoch) {
        int perReplica = divideUp(rows.length, options.replicas());
        int most = options.microBatchSize() == 0 ? perReplica : Math.min(perReplica, options.microBatchSize());
        int parts = divideUp(rows.length, most);
        List<Batch> batches = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            batches.add(examples.batch(everyNth(rows, part, parts), epoch));
        }
        double total = batches.stream().mapToDouble(Batch::share).sum();
        batches.replaceAll(batch -> batch.withShare(batch.share() / total));
        return batches;
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
