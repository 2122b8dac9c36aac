package org.ticketstream.bench.model;

import java.util.List;

/**
 * Texts padded to the longest of them, row by row.
 *
 * @param ids token ids {@code [texts, tokens]}, 0 where there is none
 * @param mask 1 for a token, 0 for padding, {@code [texts, tokens]}
 */
@SuppressWarnings("ArrayRecordComponent") // handed to a native library at once
public record PaddedBatch(int texts, int tokens, long[] ids, long[] mask) {

    /** Pads texts to the length of the longest. */
    public static PaddedBatch of(List<int[]> batch) {
        return of(batch, batch.stream().mapToInt(text -> text.length).max().orElseThrow());
    }

    /** @param tokens to which all are padded; at least the length of the longest */
    public static PaddedBatch of(List<int[]> batch, int tokens) {
        long[] ids = new long[batch.size() * tokens];
        long[] mask = new long[ids.length];
        for (int row = 0; row < batch.size(); row++) {
            int[] text = batch.get(row);
            for (int i = 0; i < text.length; i++) {
                ids[row * tokens + i] = text[i];
                mask[row * tokens + i] = 1;
            }
        }
        return new PaddedBatch(batch.size(), tokens, ids, mask);
    }

    /** Texts and tokens of each. */
    public long[] shape() {
        return new long[] {texts, tokens};
    }
}
