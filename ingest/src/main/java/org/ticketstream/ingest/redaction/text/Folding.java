package org.ticketstream.ingest.redaction.text;

/**
 * What a character stands for, whatever script or width it is written in: digits are ASCII digits, full-width signs
 * and letters ASCII ones, all dashes one dash, all blanks one blank. Invisible characters stand for nothing.
 */
final class Folding {
    static final char NOTHING = 0;

    private static final char[] FOLDED = table();

    private Folding() {}

    static char of(char c) {
        return c < 128 ? c : FOLDED[c];
    }

    private static char[] table() {
        char[] table = new char[Character.MAX_VALUE + 1];
        for (int c = 0; c < table.length; c++) {
            table[c] = fold((char) c);
        }
        return table;
    }

    private static char fold(char c) {
        int digit = Character.digit(c, 10);
        if (digit >= 0) {
            return (char) ('0' + digit);
        }
        if (c >= '\uFF01' && c <= '\uFF5E') {
            return (char) (c - '\uFF01' + '!');
        }
        return switch (Character.getType(c)) {
            case Character.FORMAT -> isJoiner(c) ? c : NOTHING;
            case Character.SPACE_SEPARATOR -> ' ';
            case Character.DASH_PUNCTUATION -> '-';
            case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> isSingle(c) ? '\'' : '"';
            default -> sign(c);
        };
    }

    private static char sign(char c) {
        return switch (c) {
            case '\u2212' -> '-';
            case '\uFE6B' -> '@';
            case '\u201E', '\u300C', '\u300D', '\u300E', '\u300F' -> '"';
            case '\u201A' -> '\'';
            case '\u2028', '\u2029', '\u0085' -> '\n';
            case '\uFE55', '\uFE13' -> ':';
            case '\uFE52', '\uFF61' -> '.';
            default -> c;
        };
    }

    private static boolean isSingle(char c) {
        return c == '\u2018' || c == '\u2019' || c == '\u201B' || c == '\u2039' || c == '\u203A';
    }

    /** They shape letters of Indian and Arabic script. */
    private static boolean isJoiner(char c) {
        return c == '\u200C' || c == '\u200D';
    }
}
