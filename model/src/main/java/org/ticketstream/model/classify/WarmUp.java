package org.ticketstream.model.classify;

import java.util.Collections;
import org.ticketstream.model.runtime.LogitsModel;

/** Sequences of growing length, alone and in batches. */
final class WarmUp {
    private static final int SHORTEST = 8;

    /**
     * Enough to lead every weight and every kernel through the caches; more would only take time from those who score.
     */
    private static final int LARGEST_BATCH = 4;

    private WarmUp() {}

    /**
     * @param sample ids of some text, special tokens included
     * @param longest tokens of the longest sequence to come
     */
    static void run(LogitsModel model, int[] sample, int longest, int maxBatchTokens) {
        for (int length = Math.min(SHORTEST, longest); ; length = Math.min(longest, 2 * length)) {
            int[] sequence = repeat(sample, length);
            score(model, sequence, 1);
            score(model, sequence, Math.min(LARGEST_BATCH, Math.max(1, maxBatchTokens / length)));
            if (length == longest) {
                return;
            }
        }
    }

    private static void score(LogitsModel model, int[] sequence, int count) {
        float[][] unused = model.logits(Collections.nCopies(count, sequence));
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
