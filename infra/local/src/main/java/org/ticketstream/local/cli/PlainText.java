package org.ticketstream.local.cli;

/** What others wrote, fit for a terminal. */
final class PlainText {
    private PlainText() {}

    /** One line without control characters: nobody forges a line, or moves the cursor, by a name. */
    static String line(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
