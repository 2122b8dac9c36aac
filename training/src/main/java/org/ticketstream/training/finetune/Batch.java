package org.ticketstream.training.finetune;

import java.util.Arrays;

/**
 * Rows as the graph reads them: side by side, filled up to one length. The graph takes the filling out again, so it costs
 * nothing; rows of equal length should follow each other.
 *
 * @param rows   number of rows
 * @param width  tokens of the longest row
 * @param ids    {@code [rows * width]} token ids, 0 behind the end of a row
 * @param mask   {@code [rows * width]} 1 for a token, 0 behind the end
 * @param labels {@code [rows]} index of the label
 * @param share  weight of these rows in the mean loss of their step, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // goes straight into native memory
record Batch(int rows, int width, long[] ids, long[] mask, long[] labels, double share) {

    static Batch of(EncodedRows data, int[] rows, double share) {
        int width = Arrays.stream(rows).map(data::length).max().orElseThrow();
        long[] ids = new long[rows.length * width];
        long[] mask = new long[ids.length];
        long[] labels = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int[] tokens = data.ids(rows[i]);
            for (int t = 0; t < tokens.length; t++) {
                ids[i * width + t] = tokens[t];
                mask[i * width + t] = 1;
            }
            labels[i] = data.label(rows[i]);
        }
        return new Batch(rows.length, width, ids, mask, labels, share);
    }
}
