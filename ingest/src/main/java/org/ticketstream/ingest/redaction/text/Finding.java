package org.ticketstream.ingest.redaction.text;

/**
 * Personal data at one place of a text.
 *
 * @param type what it is, for example {@code EMAIL}
 * @param start index of its first character
 * @param end index after its last character
 */
public record Finding(String type, int start, int end) {
    public boolean overlaps(Finding other) {
        return start < other.end && other.start < end;
    }
}
