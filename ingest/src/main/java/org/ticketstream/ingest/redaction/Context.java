package org.ticketstream.ingest.redaction;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words around a candidate, in its line: they tell an order number from a phone number. */
final class Context {
    private Context() {}

    /** At most {@code length} characters of the line before the index, in lower case. */
    static String before(String text, int index, int length) {
        int from = Math.max(text.lastIndexOf('\n', index - 1) + 1, index - length);
        return text.substring(from, index).toLowerCase(Locale.ROOT);
    }

    /** At most {@code length} characters of the line from the index on, in lower case. */
    static String after(String text, int index, int length) {
        int to = Math.min(text.length(), index + length);
        int lineEnd = text.indexOf('\n', index);
        return text.substring(index, lineEnd >= 0 && lineEnd < to ? lineEnd : to)
                .toLowerCase(Locale.ROOT);
    }

    /** Start of the last match; -1 if there is none. */
    static int last(Pattern words, String text) {
        Matcher matcher = words.matcher(text);
        int last = -1;
        while (matcher.find()) {
            last = matcher.start();
        }
        return last;
    }

    /** Whether a word goes on at this index: scripts without blanks between words do not count. */
    static boolean isWordPart(String text, int index) {
        if (index < 0 || index >= text.length()) {
            return false;
        }
        int c = text.codePointAt(index);
        if (Character.isDigit(c) || c == '_') {
            return true;
        }
        return Character.isLetter(c) && !isWithoutBlanks(Character.UnicodeScript.of(c));
    }

    private static boolean isWithoutBlanks(Character.UnicodeScript script) {
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI -> true;
            default -> false;
        };
    }
}
