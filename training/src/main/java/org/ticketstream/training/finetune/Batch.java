package org.ticketstream.training.finetune;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rows as the graph reads them: side by side, padded to one length. The graph removes the padding, so it costs nothing;
 * rows of equal length should follow each other.
 *
 * @param rows   number of rows
 * @param width  tokens of the longest row
 * @param ids    {@code [rows * width]} token ids, 0 after the end of a row
 * @param mask   {@code [rows * width]} 1 for a token, 0 after the end
 * @param places indexes of the tokens that {@code labels} are about, counted over all rows without padding; empty if
 *               labels are about rows
 * @param labels index of the label, by row or by place
 * @param shares {@code [rows * labels]} how probable each label is, which then counts instead of {@code labels}
 * @param share  weight in the mean loss of the step
 */
@SuppressWarnings("ArrayRecordComponent") // goes straight into native memory
public record Batch(
        int rows,
        int width,
        long[] ids,
        long[] mask,
        Optional<long[]> places,
        long[] labels,
        Optional<float[]> shares,
        double share) {

    /** Pads rows of tokens to one length. */
    public static Batch of(List<int[]> rows, Optional<long[]> places, long[] labels, double share) {
        int width = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
        long[] ids = new long[rows.size() * width];
        long[] mask = new long[ids.length];
        for (int i = 0; i < rows.size(); i++) {
            int[] tokens = rows.get(i);
            for (int t = 0; t < tokens.length; t++) {
                ids[i * width + t] = tokens[t];
            }
            Arrays.fill(mask, i * width, i * width + tokens.length, 1);
        }
        return new Batch(rows.size(), width, ids, mask, places, labels, Optional.empty(), share);
    }

    /** The same with another share. */
    Batch withShare(double other) {
        return new Batch(rows, width, ids, mask, places, labels, shares, other);
    }

    /** The same with probabilities instead of labels. */
    Batch withShares(float[] probabilities) {
        return new Batch(rows, width, ids, mask, places, labels, Optional.of(probabilities), share);
    }
}
