package org.ticketstream.ingest.redaction.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words around a candidate, in its line: they distinguish an order number from a phone number. */
public final class Context {
    private Context() {}

    /** At most {@code length} characters of the line before the index, in lower case. */
    public static String before(ScannedText text, int index, int length) {
        String window = text.lower().substring(Math.max(0, index - length), index);
        return window.substring(window.lastIndexOf('\n') + 1);
    }

    /** At most {@code length} characters of the line from the index on, in lower case. */
    public static String after(ScannedText text, int index, int length) {
        String window = text.lower().substring(index, Math.min(text.length(), index + length));
        int lineEnd = window.indexOf('\n');
        return lineEnd < 0 ? window : window.substring(0, lineEnd);
    }

    /** Start of the last match; -1 if there is none. */
    public static int last(Pattern words, String text) {
        Matcher matcher = words.matcher(text);
        int last = -1;
        while (matcher.find()) {
            last = matcher.start();
        }
        return last;
    }

    /** Whether a word goes on at this index: scripts without blanks between words do not count. */
    public static boolean isWordPart(String text, int index) {
        if (index < 0 || index >= text.length()) {
            return false;
        }
        int c = text.codePointAt(index);
        if (Character.isDigit(c) || c == '_') {
            return true;
        }
        return Character.isLetter(c) && !isWithoutBlanks(c);
    }

    /** Whether it is of a script that puts no blanks between words, or ends them with particles. */
    public static boolean isWithoutBlanks(int c) {
        if (c < '\u0E00') {
            return false;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI -> true;
            default -> false;
        };
    }

    public static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
