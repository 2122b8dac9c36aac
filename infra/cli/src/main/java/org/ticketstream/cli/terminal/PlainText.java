package org.ticketstream.cli.terminal;

/** What others wrote, fit for a terminal. */
public final class PlainText {
    private PlainText() {}

    /** One line without control characters: nobody forges a line, or moves the cursor, by a name. */
    public static String line(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
