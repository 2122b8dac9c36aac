package org.ticketstream.rows;

/**
 * A row that cannot be used.
 *
 * @param source place of the row, such as {@code tickets.csv:17}
 * @param reason why, in words for the person who owns the file
 */
public record RejectedRow(String source, String reason) {

    @Override
    public String toString() {
        return source + ": " + reason;
    }
}
