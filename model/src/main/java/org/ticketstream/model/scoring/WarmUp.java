package org.ticketstream.model.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ticketstream.model.batching.Lane;
import org.ticketstream.model.batching.MicroBatcher;
import org.ticketstream.model.batching.ScoredSequence;

/** Sequences of growing length, alone and in batches, through the scoring threads. */
final class WarmUp {
    private static final int SHORTEST = 8;

    /** Enough to lead every weight and every kernel through the caches; more would only take time from those who score. */
    private static final int LARGEST_BATCH = 4;

    private WarmUp() {}

    /**
     * @param sample ids of some text, special tokens included
     * @param longest tokens of the longest sequence to come
     */
    static void run(MicroBatcher batcher, int[] sample, int longest, int maxBatchTokens) throws InterruptedException {
        for (int length = Math.min(SHORTEST, longest); ; length = Math.min(longest, 2 * length)) {
            int[] sequence = repeat(sample, length);
            score(batcher, sequence, 1);
            score(batcher, sequence, Math.min(LARGEST_BATCH, Math.max(1, maxBatchTokens / length)));
            if (length == longest) {
                return;
            }
        }
    }

    private static void score(MicroBatcher batcher, int[] sequence, int count) throws InterruptedException {
        List<CompletableFuture<ScoredSequence>> scored = new ArrayList<>();
        for (int copy = 0; copy < count; copy++) {
            scored.add(batcher.submit(sequence, Lane.NORMAL));
        }
        scored.forEach(CompletableFuture::join);
    }

    /** The sample over and over, ending as the sample ends. */
    private static int[] repeat(int[] sample, int length) {
        int[] ids = new int[length];
        for (int position = 0; position < length; position++) {
            ids[position] = sample[position % sample.length];
        }
        ids[length - 1] = sample[sample.length - 1];
        return ids;
    }
}
