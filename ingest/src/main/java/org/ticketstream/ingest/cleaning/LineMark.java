package org.ticketstream.ingest.cleaning;

/**
 * What a mail says of a line beyond its words: one character each at the begin or the end of the line. They are
 * noncharacters of Unicode, which no text holds; those that come in are taken out before.
 */
final class LineMark {
    /** In a quote that a mail program has made. */
    static final char QUOTED = '\uFDD0';
    /** In a quote that may be the mail program's or the writer's. */
    static final char INDENTED = '\uFDD1';
    /** Here a mail program has put the mail that is answered or forwarded below. */
    static final char DIVIDER = '\uFDD2';
    /** Begins in a colour that catches the eye. */
    static final char COLOURED = '\uFDD3';
    /** After two dashes and a blank: the signature follows. */
    static final char SIGNATURE = '\uFDD4';

    private LineMark() {}

    static boolean is(char c) {
        return c >= QUOTED && c <= SIGNATURE;
    }

    static String removedFrom(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (is(text.charAt(i))) {
                return text.replaceAll("[" + QUOTED + "-" + SIGNATURE + "]", "");
            }
        }
        return text;
    }
}
