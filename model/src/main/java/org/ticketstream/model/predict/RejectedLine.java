package org.ticketstream.model.predict;

/**
 * A line without an answer.
 *
 * @param number of the line, from 1
 * @param reason a sentence for people
 */
public record RejectedLine(long number, String reason) {

    @Override
    public String toString() {
        return "line " + number + ": " + reason;
    }
}
