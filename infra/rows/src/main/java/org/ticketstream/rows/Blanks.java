package org.ticketstream.rows;

/** White space of any script, no-break spaces, and characters that nobody sees. */
public final class Blanks {

    private Blanks() {}

    /** Whether a character leaves no ink. */
    public static boolean isBlank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT
                || character == 0;
    }

    /** The text without blanks at its ends. */
    public static String strip(String text) {
        int end = text.length();
        while (end > 0 && isBlank(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        int start = 0;
        while (start < end && isBlank(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        return text.substring(start, end);
    }

    /** Whether there is nothing to see. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(Blanks::isBlank);
    }
}
