package org.ticketstream.operations.imports.mail;

import java.util.List;
import java.util.regex.Pattern;

/** Files that old mail programs wrote into a plain text as letters and signs, from {@code begin} to {@code end}. */
final class UuBlocks {
    private static final Pattern BEGIN = Pattern.compile("begin [0-7]{3,4} \\S.{0,250}");
    private static final char ZERO = ' ';
    private static final char OTHER_ZERO = '`';

    private UuBlocks() {}

    /** @return the text without its whole blocks, which count as attachments */
    static MailText cut(String text) {
        if (!text.contains("begin ")) {
            return new MailText(text, false, 0);
        }
        List<String> lines = text.lines().toList();
        StringBuilder rest = new StringBuilder();
        int blocks = 0;
        int i = 0;
        while (i < lines.size()) {
            int end = BEGIN.matcher(lines.get(i)).matches() ? end(lines, i + 1) : -1;
            if (end > 0) {
                blocks++;
                i = end;
            } else {
                rest.append(lines.get(i++)).append('\n');
            }
        }
        return blocks == 0 ? new MailText(text, false, 0) : new MailText(rest.toString(), false, blocks);
    }

    /** Index after the block; -1 if it is none. */
    private static int end(List<String> lines, int from) {
        int i = from;
        while (i < lines.size() && isData(lines.get(i))) {
            i++;
        }
        boolean ended = i > from && i < lines.size() && lines.get(i).strip().equals("end");
        return ended ? i + 1 : -1;
    }

    /** Begins with the number of its bytes, and is as long as these take; blanks at its end may be lost. */
    private static boolean isData(String line) {
        if (line.isBlank()) {
            return true;
        }
        int bytes = line.charAt(0) == OTHER_ZERO ? 0 : line.charAt(0) - ZERO;
        int signs = (bytes + 2) / 3 * 4;
        return bytes >= 0
                && bytes <= 63
                && line.length() <= signs + 2
                && (line.length() > signs || line.indexOf(OTHER_ZERO) < 0)
                && line.chars().allMatch(c -> c >= ZERO && c <= OTHER_ZERO);
    }
}
