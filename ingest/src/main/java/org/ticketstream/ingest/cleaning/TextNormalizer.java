package org.ticketstream.ingest.cleaning;

import java.text.Normalizer;

/**
 * Makes equal what looks equal: Unicode NFC, one kind of line break, no control or invisible characters, no runs of
 * blanks, at most one empty line. Words, case and punctuation stay as they were. One pass, because every ticket goes
 * through it. A divider of a signature keeps its blank, as a {@link LineMark}.
 */
final class TextNormalizer {
    private static final char LAST_WITHOUT_COMBINING = '\u02FF';
    private static final int MOST_MARKS = 30;
    private static final char REPLACEMENT = '\uFFFD';

    private TextNormalizer() {}

    static String normalize(String text) {
        String s = composed(text);
        StringBuilder out = new StringBuilder(s.length());
        int lineBreaks = 0;
        boolean blank = false;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (isLineBreak(c)) {
                if (blank && lineBreaks == 0 && isSignatureDivider(out)) {
                    out.append(LineMark.SIGNATURE);
                }
                lineBreaks += c == '\r' && i + 1 < s.length() && s.charAt(i + 1) == '\n' ? 0 : 1;
            } else if (isBlank(c)) {
                blank = true;
            } else if (!isInvisible(c)) {
                separate(out, lineBreaks, blank);
                lineBreaks = 0;
                blank = false;
                if (isPair(s, i)) {
                    out.append(c).append(s.charAt(++i));
                } else {
                    // A lone surrogate has no UTF-8 form: encoders disagree on it, and so would content hashes.
                    out.append(Character.isSurrogate(c) ? REPLACEMENT : c);
                }
            }
        }
        return out.toString();
    }

    private static boolean isSignatureDivider(StringBuilder out) {
        int length = out.length();
        return length >= 2
                && out.charAt(length - 1) == '-'
                && out.charAt(length - 2) == '-'
                && (length == 2 || out.charAt(length - 3) == '\n');
    }

    /** What goes between two words; nothing before the first. */
    private static void separate(StringBuilder out, int lineBreaks, boolean blank) {
        if (out.length() == 0) {
            return;
        }
        if (lineBreaks > 0) {
            out.append(lineBreaks == 1 ? "\n" : "\n\n");
        } else if (blank) {
            out.append(' ');
        }
    }

    private static String composed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LAST_WITHOUT_COMBINING) {
                return composedPiecewise(text);
            }
        }
        return text;
    }

    /**
     * A run of marks is sorted, which takes the square of its length: after as many as Unicode's stream-safe format
     * allows, a new piece begins. No writing system has as many.
     */
    private static String composedPiecewise(String text) {
        StringBuilder pieces = null;
        int begin = 0;
        int marks = 0;
        for (int i = 0; i < text.length(); i++) {
            marks = isMark(text.charAt(i)) ? marks + 1 : 0;
            if (marks > MOST_MARKS) {
                pieces = pieces == null ? new StringBuilder(text.length()) : pieces;
                pieces.append(Normalizer.normalize(text.substring(begin, i), Normalizer.Form.NFC));
                begin = i;
                marks = 1;
            }
        }
        String rest = Normalizer.normalize(text.substring(begin), Normalizer.Form.NFC);
        return pieces == null ? rest : pieces.append(rest).toString();
    }

    /** In UTF-16: marks outside of the basic plane are two surrogates. */
    private static boolean isMark(char c) {
        if (c <= LAST_WITHOUT_COMBINING) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.SURROGATE;
    }

    private static boolean isPair(String s, int i) {
        return Character.isHighSurrogate(s.charAt(i))
                && i + 1 < s.length()
                && Character.isLowSurrogate(s.charAt(i + 1));
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || (c > '~' && Character.getType(c) == Character.SPACE_SEPARATOR);
    }

    /**
     * Control characters, soft hyphen, zero-width and bidirectional marks, byte order mark; not joiners, which shape
     * emoji and scripts.
     */
    private static boolean isInvisible(char c) {
        return c < ' '
                || (c > '~'
                        && (Character.isISOControl(c)
                                || c == '\u00AD'
                                || c == '\u200B'
                                || c == '\u200E'
                                || c == '\u200F'
                                || (c >= '\u202A' && c <= '\u202E')
                                || (c >= '\u2060' && c <= '\u2069')
                                || c == '\uFEFF'));
    }
}
