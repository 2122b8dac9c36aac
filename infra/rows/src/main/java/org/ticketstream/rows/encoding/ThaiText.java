package org.ticketstream.rows.encoding;

/** Thai by how it is spelled: vowels and tones above and below stand on a consonant, vowels in front before one. */
final class ThaiText {

    private static final int LEAST = 8;
    /** Of Thai more than three quarters, of the bytes of Korean and Chinese a third. */
    private static final String MUCH_USED = "\u0E19\u0E23\u0E32\u0E01\u0E2D\u0E40\u0E07\u0E27\u0E22\u0E21\u0E25"
            + "\u0E17\u0E2A\u0E15\u0E04\u0E14\u0E1A\u0E1B\u0E30\u0E31\u0E34\u0E35\u0E48\u0E49\u0E47\u0E33\u0E44"
            + "\u0E41\u0E2B\u0E1E\u0E37\u0E38\u0E39\u0E43\u0E08";

    private static final double MUCH = 0.7;
    private static final int FOR_EACH_ODD_ONE = 50;

    private ThaiText() {}

    static boolean is(CharSequence text) {
        int thai = 0;
        int odd = 0;
        int much = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= 0x7F || isQuote(c)) {
                continue;
            }
            thai++;
            much += MUCH_USED.indexOf(c) >= 0 ? 1 : 0;
            char before = i > 0 ? text.charAt(i - 1) : ' ';
            char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            odd += !isThai(c) || isMark(c) && !isUnderMark(before) || isInFront(c) && !isConsonant(after) ? 1 : 0;
        }
        return thai >= LEAST && much >= thai * MUCH && odd * FOR_EACH_ODD_ONE <= thai;
    }

    private static boolean isQuote(char c) {
        return c >= '\u2013' && c <= '\u2026' || c == '\u00A0' || c == '\u20AC';
    }

    private static boolean isThai(char c) {
        return c >= '\u0E01' && c <= '\u0E5B';
    }

    private static boolean isConsonant(char c) {
        return c >= '\u0E01' && c <= '\u0E2E';
    }

    private static boolean isMark(char c) {
        return c == '\u0E31' || c >= '\u0E34' && c <= '\u0E3A' || c >= '\u0E47' && c <= '\u0E4E';
    }

    private static boolean isUnderMark(char c) {
        return isConsonant(c) || isMark(c);
    }

    private static boolean isInFront(char c) {
        return c >= '\u0E40' && c <= '\u0E44';
    }
}
