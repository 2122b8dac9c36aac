package org.ticketstream.training.data;

import java.util.Objects;

/**
 * One text with its label.
 *
 * @param text      what the model reads; never blank
 * @param label     the category as written in the data; never blank
 * @param partition value of the split field; empty if the data has none
 * @param source    where the row came from, for messages: {@code tickets.jsonl:17} or {@code ticket 4711}
 * @param weight    how much the row counts in a training, above 0 and at most 1: less than 1 where the label is in
 *                  doubt
 */
public record LabeledRow(String text, String label, String partition, String source, double weight) {

    /** Checks that text and label are there. */
    public LabeledRow {
        Objects.requireNonNull(partition, "partition is null");
        Objects.requireNonNull(source, "source is null");
        if (text.isBlank() || label.isBlank()) {
            throw new IllegalArgumentException(
                    "Invalid labelled row: text and label must not be blank (got: " + source + ")");
        }
        if (!(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException("Invalid labelled row: the weight must be above 0 and at most 1 (got: "
                    + weight + " at " + source + ")");
        }
    }

    /** A row that counts in full. */
    public LabeledRow(String text, String label, String partition, String source) {
        this(text, label, partition, source, 1);
    }

    /** The same with another weight. */
    public LabeledRow withWeight(double other) {
        return new LabeledRow(text, label, partition, source, other);
    }
}
