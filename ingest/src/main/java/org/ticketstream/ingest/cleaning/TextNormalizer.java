package org.ticketstream.ingest.cleaning;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Makes equal what looks equal: Unicode NFC, one kind of line break, no control or invisible characters, no runs of blanks. Words, case and
 * punctuation stay as they were.
 */
final class TextNormalizer {
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n?|\u0085|\u2028|\u2029");
    /** Control characters, soft hyphen, zero-width and bidirectional marks, byte order mark; not joiners, which shape emoji and scripts. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}&&[^\n\t]]|[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]");

    private static final Pattern BLANKS = Pattern.compile("[\\p{Zs}\t]+");
    private static final Pattern BLANKS_AT_LINE_END = Pattern.compile(" *\n *");
    private static final Pattern EMPTY_LINES = Pattern.compile("\n{3,}");

    private TextNormalizer() {}

    static String normalize(String text) {
        String s = withoutLoneSurrogates(text);
        s = Normalizer.normalize(s, Normalizer.Form.NFC);
        s = LINE_BREAK.matcher(s).replaceAll("\n");
        s = INVISIBLE.matcher(s).replaceAll("");
        s = BLANKS.matcher(s).replaceAll(" ");
        s = BLANKS_AT_LINE_END.matcher(s).replaceAll("\n");
        s = EMPTY_LINES.matcher(s).replaceAll("\n\n");
        return s.strip();
    }

    /** A lone surrogate has no UTF-8 form: encoders disagree on it, and so would content hashes. */
    private static String withoutLoneSurrogates(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            out = out == null ? new StringBuilder(text) : out;
            out.setCharAt(i, '\uFFFD');
        }
        return out == null ? text : out.toString();
    }
}
