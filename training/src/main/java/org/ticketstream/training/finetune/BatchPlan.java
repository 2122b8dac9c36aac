package org.ticketstream.training.finetune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Cuts the rows of each epoch into batches. Rows are shuffled, then sorted by length inside chunks of many batches:
 * batches hold texts of similar length, so little is padded, and still differ from epoch to epoch.
 */
final class BatchPlan {

    private static final int BATCHES_PER_CHUNK = 50;

    private final int[] lengths;
    private final int batchSize;
    private final long seed;

    BatchPlan(int[] lengths, int batchSize, long seed) {
        this.lengths = lengths.clone();
        this.batchSize = batchSize;
        this.seed = seed;
    }

    int batchesPerEpoch() {
        return (lengths.length + batchSize - 1) / batchSize;
    }

    /** Row numbers by batch; depends on seed and epoch alone, so that a run can be resumed at any epoch. */
    List<int[]> epoch(int epoch) {
        Random random = new Random(seed * 1_000_003 + epoch);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, lengths.length).boxed().toList());
        Collections.shuffle(order, random);
        int chunk = batchSize * BATCHES_PER_CHUNK;
        List<int[]> batches = new ArrayList<>();
        for (int start = 0; start < order.size(); start += chunk) {
            List<int[]> part = batchesOf(order.subList(start, Math.min(order.size(), start + chunk)));
            Collections.shuffle(part, random);
            batches.addAll(part);
        }
        return batches;
    }

    private List<int[]> batchesOf(List<Integer> rows) {
        int[] sorted = rows.stream()
                .sorted(Comparator.comparingInt(row -> lengths[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> batches = new ArrayList<>();
        for (int start = 0; start < sorted.length; start += batchSize) {
            batches.add(Arrays.copyOfRange(sorted, start, Math.min(sorted.length, start + batchSize)));
        }
        return batches;
    }
}
