package org.ticketstream.ingest.cleaning;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/**
 * Turns a body that is HTML into the text that its reader saw; leaves other bodies unchanged, angle brackets included.
 */
final class HtmlText {
    /**
     * An element that mails are made of, with its end tag, or a line break. {@code <name@host>} and {@code <your name>}
     * are no HTML.
     */
    private static final Pattern HTML = Pattern.compile(
            "<(html|body|div|p|table|tr|td|ul|ol|li|span|blockquote|h[1-6]|font|strong|em|b|i|u|a|pre)"
                    + "(?:\\s[^<>]{0,2000})?>"
                    + "|<br ?/?>|<!doctype html",
            Pattern.CASE_INSENSITIVE);

    private static final int MAX_TAGS_LOOKED_AT = 20;

    private HtmlText() {}

    /** @throws TooComplexException if it has too many nodes, or they are nested too deeply */
    static String of(String body) {
        if (!isHtml(body)) {
            return body;
        }
        HtmlReader reader = new HtmlReader();
        Jsoup.parse(body).body().filter(reader);
        return reader.withoutQuotes().isBlank() ? reader.whole() : reader.withoutQuotes();
    }

    private static boolean isHtml(String body) {
        if (body.indexOf('<') < 0) {
            return false;
        }
        Matcher tag = HTML.matcher(body);
        for (int i = 0; i < MAX_TAGS_LOOKED_AT && tag.find(); i++) {
            if (tag.group(1) == null || body.indexOf("</" + tag.group(1), tag.end()) >= 0) {
                return true;
            }
        }
        return false;
    }
}
