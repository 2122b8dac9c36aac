package org.ticketstream.operations.imports.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text that begins with a piece of HTML of which it speaks, as developers quote it. */
final class QuotedHtml {
    /** Not of a whole page, which programs also send as plain text. */
    private static final Pattern BEGINS = Pattern.compile(
            "\\s*<(?!html\\b|head\\b|body\\b|meta\\b|style\\b|!)([a-z][a-z0-9-]{0,30})(?:\\s[^<>]{0,2000})?>",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern TAG = Pattern.compile("<[^<>]{0,2000}>");

    private QuotedHtml() {}

    /** Whether lines without a tag follow the last one and say more than what is between the tags. */
    static boolean begins(String text) {
        Matcher first = BEGINS.matcher(text);
        int last = text.lastIndexOf('>');
        if (!first.lookingAt() || text.indexOf("</" + first.group(1), first.end()) < 0) {
            return false;
        }
        int line = text.indexOf('\n', last);
        if (line < 0 || !text.substring(last + 1, line).isBlank()) {
            return false;
        }
        String between = TAG.matcher(text.substring(0, last + 1)).replaceAll(" ");
        return letters(text.substring(line)) > letters(between);
    }

    private static long letters(String text) {
        return text.codePoints().filter(Character::isLetter).count();
    }
}
