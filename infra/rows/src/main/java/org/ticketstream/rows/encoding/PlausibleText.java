package org.ticketstream.rows.encoding;

/**
 * Tells text from what the wrong encoding makes of it: control characters, signs inside words, and words of nothing but
 * Latin letters with accents, where another encoding has letters of another script.
 */
final class PlausibleText {

    /** One of so many characters beyond ASCII may be odd. */
    private static final int FOR_EACH_ODD_ONE = 8;

    private static final int LAST_OF_LATIN = 0x300;

    /** An accent as an apostrophe, a soft hyphen, a dot, a no-break space. */
    private static final String IN_WORDS = "\u00B4\u00AD\u00B7\u00A0";

    private PlausibleText() {}

    static boolean is(CharSequence text) {
        int beyondAscii = 0;
        int odd = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 && c < 0xA0) {
                return false;
            }
            beyondAscii += c > 0x7F ? 1 : 0;
            odd += c > 0x7F && c < LAST_OF_LATIN && i > 0 && i + 1 < text.length() && isOdd(text, i) ? 1 : 0;
        }
        return odd * FOR_EACH_ODD_ONE <= beyondAscii;
    }

    private static boolean isOdd(CharSequence text, int at) {
        char before = text.charAt(at - 1);
        char c = text.charAt(at);
        char after = text.charAt(at + 1);
        if (!Character.isLetter(before) || !Character.isLetter(after)) {
            return false;
        }
        return Character.isLetter(c)
                ? before > 0x7F && after > 0x7F && before < LAST_OF_LATIN && after < LAST_OF_LATIN
                : IN_WORDS.indexOf(c) < 0;
    }
}
