package org.ticketstream.training.finetune;

import java.util.Arrays;

/** What a training learns: rows of token ids with their targets. */
public interface Examples {

    /** Number of rows. */
    int size();

    /** Real tokens of a row. */
    int length(int row);

    /** Where a row came from, for messages. */
    String source(int row);

    /**
     * Rows as the graph reads them.
     *
     * @param epoch from 0; what is to be learned may differ from epoch to epoch
     * @return a batch whose share is its weight in the mean loss, not yet divided by that of the whole step
     */
    Batch batch(int[] rows, int epoch);

    /** Real tokens of every row. */
    default int[] lengths() {
        int[] lengths = new int[size()];
        Arrays.setAll(lengths, this::length);
        return lengths;
    }

    /** Real tokens of some rows. */
    default long tokens(int[] rows) {
        return Arrays.stream(rows).mapToLong(this::length).sum();
    }
}
