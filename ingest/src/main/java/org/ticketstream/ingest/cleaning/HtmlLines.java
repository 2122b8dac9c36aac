package org.ticketstream.ingest.cleaning;

import java.util.Set;
import org.jsoup.nodes.Element;

/** Text with line breaks where a browser shows them. */
final class HtmlLines {
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

    private final StringBuilder text = new StringBuilder();

    void append(String words) {
        text.append(words);
    }

    void begin(Element element) {
        if (LINES.contains(element.normalName())) {
            endLine(element);
        }
    }

    void end(Element element) {
        if (LINES.contains(element.normalName())) {
            endLine(element);
        } else if (element.normalName().equals("td")) {
            text.append(' ');
        }
    }

    private void endLine(Element element) {
        boolean onNewLine = text.length() == 0 || text.charAt(text.length() - 1) == '\n';
        if (!onNewLine || element.normalName().equals("p")) {
            text.append('\n');
        }
    }

    String text() {
        return text.toString();
    }
}
