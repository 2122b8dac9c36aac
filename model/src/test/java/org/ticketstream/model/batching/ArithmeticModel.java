package org.ticketstream.model.batching;

import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.ticketstream.model.runtime.LogitsModel;
import org.ticketstream.model.torchscript.Target;

/**
 * Answers {@code [sum of ids, length]}, so that a test can tell whose answer it holds. Id {@link #POISON} fails a
 * batch, {@link #NOT_A_NUMBER} answers NaN; a batch of more than {@code memory} padded tokens does not fit.
 */
final class ArithmeticModel implements LogitsModel {
    static final int POISON = -1;
    static final int NOT_A_NUMBER = -2;

    /** Lengths of the sequences of each batch in the order of the calls. */
    final Queue<List<Integer>> batches = new ConcurrentLinkedQueue<>();

    private final long memory;
    private final CountDownLatch open;
    private final CountDownLatch entered = new CountDownLatch(1);

    ArithmeticModel() {
        this(Long.MAX_VALUE, new CountDownLatch(0));
    }

    ArithmeticModel(long memory) {
        this(memory, new CountDownLatch(0));
    }

    /** Scores nothing until {@code open} is counted down. */
    ArithmeticModel(CountDownLatch open) {
        this(Long.MAX_VALUE, open);
    }

    private ArithmeticModel(long memory, CountDownLatch open) {
        this.memory = memory;
        this.open = open;
    }

    /** Waits until the first batch has reached the model. */
    void awaitFirstBatch() throws InterruptedException {
        entered.await();
    }

    @Override
    public float[][] logits(List<int[]> ids) {
        entered.countDown();
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        batches.add(ids.stream().map(sequence -> sequence.length).toList());
        int longest = ids.stream().mapToInt(sequence -> sequence.length).max().orElse(0);
        if ((long) longest * ids.size() > memory) {
            throw new IllegalStateException("CUDA out of memory: tried to hold " + ids.size() + " x " + longest);
        }
        float[][] logits = new float[ids.size()][];
        for (int row = 0; row < logits.length; row++) {
            int[] sequence = ids.get(row);
            if (sequence[0] == POISON) {
                throw new IllegalArgumentException("poison");
            }
            float sum = sequence[0] == NOT_A_NUMBER
                    ? Float.NaN
                    : Arrays.stream(sequence).sum();
            logits[row] = new float[] {sum, sequence.length};
        }
        return logits;
    }

    @Override
    public int labelCount() {
        return 2;
    }

    @Override
    public Target target() {
        return Target.CPU_F32;
    }

    @Override
    public void close() {}
}
