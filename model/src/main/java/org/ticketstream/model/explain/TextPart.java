package org.ticketstream.model.explain;

/**
 * A part of a text.
 *
 * @param start index of its first character
 * @param end index after its last character
 */
record TextPart(int start, int end) {
    /** The text without it. */
    String cutFrom(String text) {
        return text.substring(0, start) + text.substring(end);
    }
}
