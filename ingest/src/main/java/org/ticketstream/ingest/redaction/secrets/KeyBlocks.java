package org.ticketstream.ingest.redaction.secrets;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketstream.ingest.redaction.text.Finding;
import org.ticketstream.ingest.redaction.text.Findings;
import org.ticketstream.ingest.redaction.text.ScannedText;

/** Private keys as PEM and PGP write them, and PGP messages, also those that were cut off at either end. */
final class KeyBlocks {
    private static final Pattern BEGIN = Pattern.compile(
            "-----BEGIN [A-Z0-9 ]{0,40}(?:PRIVATE KEY(?: BLOCK)?" + "|PGP MESSAGE)-----", Pattern.CASE_INSENSITIVE);
    private static final Pattern END = Pattern.compile(
            "-----END [A-Z0-9 ]{0,40}(?:PRIVATE KEY(?: BLOCK)?" + "|PGP MESSAGE)-----", Pattern.CASE_INSENSITIVE);
    /** A header, a checksum, or a line of the key; the last one may be short. */
    private static final Pattern LINE =
            Pattern.compile("[ \\n]*+(?:(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): "
                    + "[^\\n]{0,100}\\n|=?[A-Za-z0-9+/]{4,}={0,2}(?![A-Za-z0-9+/=.,-])|[A-Za-z0-9+/]{30,}={0,2})");

    private static final Pattern LINES_BEFORE = Pattern.compile(
            "(?:[A-Za-z0-9+/]{30,100}={0,2}[ \\n]{1,2})" + "{0,100}(?:=?[A-Za-z0-9+/]{4,100}={0,2}[ \\n]{1,2})$");
    private static final Pattern FIRST_LINE = Pattern.compile("(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{30,100}={0,2}[ \\n]$");
    private static final String DASHES = "-----";
    private static final int MAX_LINE = 120;
    private static final int MAX_CHARACTERS = 10_000;

    private KeyBlocks() {}

    static void addTo(Findings found, ScannedText text, String type) {
        String raw = text.raw();
        int at = raw.indexOf(DASHES);
        while (at >= 0) {
            int lineEnd = Math.min(raw.length(), at + MAX_LINE);
            Matcher begin = BEGIN.matcher(raw).region(at, lineEnd);
            Matcher end = END.matcher(raw).region(at, lineEnd);
            int next = at + DASHES.length();
            if (begin.lookingAt()) {
                next = endOfBlock(raw, begin.end());
                found.addUnlessTaken(new Finding(type, at, next));
            } else if (end.lookingAt()) {
                int start = startOfRest(raw, at);
                if (start < at) {
                    found.addUnlessTaken(new Finding(type, start, end.end()));
                }
                next = end.end();
            }
            at = raw.indexOf(DASHES, next);
        }
    }

    private static int endOfBlock(String raw, int from) {
        int most = Math.min(raw.length(), from + MAX_CHARACTERS);
        Matcher line = LINE.matcher(raw).useTransparentBounds(true);
        int end = from;
        while (end < most && line.region(end, most).lookingAt()) {
            end = line.end();
        }
        int dashes = end;
        while (dashes < most && Character.isWhitespace(raw.charAt(dashes))) {
            dashes++;
        }
        Matcher close = END.matcher(raw).region(dashes, Math.min(raw.length(), dashes + MAX_LINE));
        return close.lookingAt() ? close.end() : end;
    }

    private static int startOfRest(String raw, int end) {
        int from = Math.max(0, end - MAX_CHARACTERS);
        Matcher before = LINES_BEFORE.matcher(raw).region(from, end);
        int lineStart = raw.lastIndexOf('\n', Math.max(0, end - 2));
        int start = end;
        // Line by line backwards: what is no line of a key ends it.
        while (lineStart >= from - 1 && start > from) {
            before.region(Math.max(from, lineStart + 1), start);
            if (!before.lookingAt() || before.end() != start) {
                break;
            }
            start = lineStart + 1;
            lineStart = start < 2 ? -1 : raw.lastIndexOf('\n', start - 2);
        }
        return start < end ? startOfFirst(raw, from, start) : start;
    }

    /** The first line of a key may stand behind other words. */
    private static int startOfFirst(String raw, int from, int start) {
        Matcher first = FIRST_LINE.matcher(raw).region(Math.max(from, start - MAX_LINE), start);
        return first.find() ? first.start() : start;
    }

    /** Where only a public key or a certificate is. */
    static boolean isInPublicBlock(ScannedText text, int index) {
        String before = text.lower().substring(Math.max(0, index - MAX_CHARACTERS), index);
        return before.lastIndexOf("-----begin ") > before.lastIndexOf("-----end ");
    }
}
