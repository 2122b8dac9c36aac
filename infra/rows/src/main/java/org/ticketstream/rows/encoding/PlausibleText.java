package org.ticketstream.rows.encoding;

/**
 * Tells text from what the wrong encoding makes of it: control characters, signs inside words, capitals behind small
 * letters, and words of nothing but Latin letters with accents, where another encoding has letters of another script.
 */
final class PlausibleText {

    /** One of so many characters beyond ASCII may be odd. */
    private static final int FOR_EACH_ODD_ONE = 8;

    private static final int LAST_OF_LATIN = 0x300;

    /** An accent as an apostrophe, a soft hyphen, a dot, a no-break space; degrees, ordinals, trade marks. */
    private static final String IN_WORDS = "\u00B4\u00AD\u00B7\u00A0\u00B0\u00BA\u00AA\u00AE\u00A9";

    private static final String CURRENCIES = "\u00A2\u00A3\u00A4\u00A5";

    private PlausibleText() {}

    static boolean is(CharSequence text) {
        int beyondAscii = 0;
        int odd = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 && c < 0xA0) {
                return false;
            }
            if (c > 0x7F) {
                beyondAscii++;
                char before = i > 0 ? text.charAt(i - 1) : ' ';
                char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
                odd += Character.isLetter(c) ? isOddLetter(before, c, after) : isOddSign(before, c, after);
            }
        }
        return odd * FOR_EACH_ODD_ONE <= beyondAscii;
    }

    private static int isOddLetter(char before, char c, char after) {
        boolean capitalInside = Character.isUpperCase(c) && Character.isLowerCase(before);
        boolean amongAccents = isAccented(before) && isAccented(c) && isAccented(after);
        return capitalInside || amongAccents ? 1 : 0;
    }

    private static int isOddSign(char before, char c, char after) {
        boolean letterBefore = Character.isLetter(before);
        boolean letterAfter = Character.isLetter(after);
        boolean inside = letterBefore && (letterAfter || isSign(after)) || letterAfter && isSign(before);
        boolean money = CURRENCIES.indexOf(c) >= 0 && letterAfter;
        return isSign(c) && (inside || money) ? 1 : 0;
    }

    private static boolean isAccented(char c) {
        return c > 0x7F && c < LAST_OF_LATIN && Character.isLetter(c);
    }

    private static boolean isSign(char c) {
        return c > 0x7F && c < LAST_OF_LATIN && !Character.isLetter(c) && IN_WORDS.indexOf(c) < 0;
    }
}
