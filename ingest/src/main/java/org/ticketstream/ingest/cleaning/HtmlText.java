package org.ticketstream.ingest.cleaning;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Turns a body that is HTML into the text that its reader saw; leaves other bodies alone, angle brackets included. */
final class HtmlText {
    /** An element that mails are made of, with its end tag, or a line break. {@code <name@host>} and {@code <your name>} are no HTML. */
    private static final Pattern HTML = Pattern.compile(
            "<(html|body|div|p|table|tr|td|ul|ol|li|span|blockquote|h[1-6]|font|strong|em|b|i|u|a|pre)(?:\\s[^<>]{0,2000})?>"
                    + "|<br ?/?>|<!doctype html",
            Pattern.CASE_INSENSITIVE);

    private static final int MAX_TAGS_LOOKED_AT = 20;
    private static final Set<String> LINES = Set.of(
            "p",
            "div",
            "br",
            "tr",
            "li",
            "ul",
            "ol",
            "table",
            "blockquote",
            "pre",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6");
    /** How mail programs mark what the reply quotes; whoever reads the ticket has it already. */
    private static final String QUOTES =
            "blockquote[type=cite], div.gmail_quote, div.yahoo_quoted, div#divRplyFwdMsg ~ *, div#divRplyFwdMsg,"
                    + " div.moz-cite-prefix, div#appendonsend ~ *";

    private HtmlText() {}

    static String of(String body) {
        if (!isHtml(body)) {
            return body;
        }
        Document document = Jsoup.parse(body);
        document.select("head, script, style, title, template").remove();
        String whole = text(document);
        document.select(QUOTES).remove();
        String withoutQuotes = text(document);
        return withoutQuotes.isBlank() ? whole : withoutQuotes;
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

    private static String text(Document document) {
        StringBuilder text = new StringBuilder();
        document.body().traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    appendWords(text, words);
                } else if (node instanceof Element element && LINES.contains(element.normalName())) {
                    endLine(text, element);
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element && LINES.contains(element.normalName())) {
                    endLine(text, element);
                } else if (node instanceof Element element
                        && element.normalName().equals("td")) {
                    text.append(' ');
                }
            }
        });
        return text.toString();
    }

    private static void appendWords(StringBuilder text, TextNode words) {
        Element parent = words.parentElement();
        boolean asWritten = parent != null && parent.closest("pre") != null;
        text.append(asWritten ? words.getWholeText() : words.text());
    }

    private static void endLine(StringBuilder text, Element element) {
        boolean onNewLine = text.length() == 0 || text.charAt(text.length() - 1) == '\n';
        if (!onNewLine || element.normalName().equals("p")) {
            text.append('\n');
        }
    }
}
