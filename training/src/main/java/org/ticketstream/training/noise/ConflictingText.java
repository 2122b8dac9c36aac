package org.ticketstream.training.noise;

import java.util.List;

/**
 * A text that occurs with more than one label (but for case and punctuation).
 *
 * @param text as the first row says it
 * @param rows where it occurs
 */
public record ConflictingText(String text, List<Place> rows) {

    /** One row: its place, such as {@code tickets.csv:17}, and its label. */
    public record Place(String source, String label) {}
}
