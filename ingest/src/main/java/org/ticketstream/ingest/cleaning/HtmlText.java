package org.ticketstream.ingest.cleaning;

import org.jsoup.Jsoup;

/**
 * Turns a body that is HTML into the text that its reader saw; leaves other bodies unchanged, angle brackets included.
 */
final class HtmlText {
    private HtmlText() {}

    /**
     * The lines of HTML begin with their {@link LineMark}s, for {@link ReplyText}.
     *
     * @throws TooComplexException if it has too many nodes, or they are nested too deeply
     */
    static String of(String body) {
        String text = LineMark.removedFrom(body);
        if (!HtmlSigns.isHtml(text)) {
            return text;
        }
        HtmlReader reader = new HtmlReader();
        Jsoup.parse(text).body().filter(reader);
        return reader.text();
    }
}
