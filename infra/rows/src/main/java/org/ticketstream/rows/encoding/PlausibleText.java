package org.ticketstream.rows.encoding;

/**
 * Tells text from what the wrong encoding makes of it: control characters, signs inside words, capitals behind small
 * letters, and words of nothing but Latin letters with accents, where another encoding has letters of another script.
 */
final class PlausibleText {

    /** One of so many characters beyond ASCII may be odd. */
    private static final int FOR_EACH_ODD_ONE = 8;

    private static final int LAST_OF_LATIN = 0x300;

    private static final char FIRST_DASH = '\u2010';
    private static final char TRADE_MARK = '\u2122';

    /** Apostrophes, dashes, a soft hyphen, a dot, a no-break space; degrees, ordinals, trade marks. */
    private static final String IN_WORDS = "\u00B4\u00AD\u00B7\u00A0\u00B0\u00BA\u00AA\u00AE\u00A9"
            + "\u2010\u2011\u2013\u2014\u2018\u2019\u2026\u2122";

    private static final String CURRENCIES = "\u00A2\u00A3\u00A4\u00A5";

    private static final String OPENS = "\u201A\u201E\u00BF\u00A1";

    private PlausibleText() {}

    static boolean is(CharSequence text) {
        boolean controls = text.chars().anyMatch(c -> c >= 0x80 && c < 0xA0);
        int odd = odd(text) + amongAccents(text);
        return !controls
                && odd * FOR_EACH_ODD_ONE <= text.chars().filter(c -> c > 0x7F).count();
    }

    /** How many capitals and signs stand where nobody writes them. */
    static int odd(CharSequence text) {
        int odd = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                char before = i > 0 ? text.charAt(i - 1) : ' ';
                char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
                odd += Character.isLetter(c) ? isOddLetter(before, c) : isOddSign(before, c, after);
            }
        }
        return odd;
    }

    private static int isOddLetter(char before, char c) {
        return Character.isUpperCase(c) && Character.isLowerCase(before) ? 1 : 0;
    }

    private static int amongAccents(CharSequence text) {
        int count = 0;
        for (int i = 1; i + 1 < text.length(); i++) {
            count += isAccented(text.charAt(i - 1)) && isAccented(text.charAt(i)) && isAccented(text.charAt(i + 1))
                    ? 1
                    : 0;
        }
        return count;
    }

    private static int isOddSign(char before, char c, char after) {
        boolean letterBefore = Character.isLetter(before);
        boolean letterAfter = Character.isLetter(after);
        boolean inside = letterBefore && (letterAfter || isSign(after)) || letterAfter && isSign(before);
        boolean money = CURRENCIES.indexOf(c) >= 0 && (letterBefore || letterAfter);
        boolean opens = OPENS.indexOf(c) >= 0 && letterBefore;
        return isSign(c) && (inside || money || opens) ? 1 : 0;
    }

    private static boolean isAccented(char c) {
        return c > 0x7F && c < LAST_OF_LATIN && Character.isLetter(c);
    }

    private static boolean isSign(char c) {
        boolean latin = c > 0x7F && c < LAST_OF_LATIN;
        return (latin || c >= FIRST_DASH && c <= TRADE_MARK) && !Character.isLetter(c) && IN_WORDS.indexOf(c) < 0;
    }
}
