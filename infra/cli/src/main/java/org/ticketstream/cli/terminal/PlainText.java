package org.ticketstream.cli.terminal;

import java.util.stream.Collectors;

/** What others wrote, fit for a terminal. */
public final class PlainText {
    private PlainText() {}

    /** The same of several lines. */
    public static String lines(String text) {
        return text.lines().map(PlainText::line).collect(Collectors.joining(System.lineSeparator()));
    }

    /** One line without control characters: nobody forges a line, or moves the cursor, by a name. */
    public static String line(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
