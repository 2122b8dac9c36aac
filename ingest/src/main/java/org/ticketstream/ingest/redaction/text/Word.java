package org.ticketstream.ingest.redaction.text;

/**
 * A word that a detector looks for, at one place of a text.
 *
 * @param start index of its first character
 * @param word in lower case, as the detector names it
 */
public record Word(int start, String word) {
    public int end() {
        return start + word.length();
    }
}
