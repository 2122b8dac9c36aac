package org.ticketstream.training.data;

import java.util.Objects;

/**
 * One text with its label.
 *
 * @param text      what the model reads; never blank
 * @param label     the category as written in the data; never blank
 * @param partition value of the split field; empty if the data has none
 * @param source    where the row came from, for messages: {@code tickets.jsonl:17} or {@code ticket 4711}
 */
public record LabeledRow(String text, String label, String partition, String source) {

    /** Checks that text and label are there. */
    public LabeledRow {
        Objects.requireNonNull(partition, "partition is null");
        Objects.requireNonNull(source, "source is null");
        if (text.isBlank() || label.isBlank()) {
            throw new IllegalArgumentException(
                    "Invalid labelled row: text and label must not be blank (got: " + source + ")");
        }
    }
}
