package org.ticketstream.ingest.cleaning;

import java.util.Set;
import org.jsoup.nodes.Element;

/** Text with line breaks and blanks where a browser shows them, each line with its {@link LineMark}s. */
final class HtmlLines {
    private static final Set<String> LINES = Set.of(
            "p",
            "div",
            "tr",
            "li",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "table",
            "caption",
            "blockquote",
            "pre",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "address",
            "article",
            "aside",
            "center",
            "details",
            "summary",
            "fieldset",
            "legend",
            "figure",
            "figcaption",
            "footer",
            "form",
            "header",
            "main",
            "nav",
            "option",
            "section");

    private static final Set<String> APART = Set.of("td", "th", "button", "select", "label");

    private final StringBuilder text = new StringBuilder();

    void append(String words, String marks) {
        if (isAtLineStart()) {
            if (words.isBlank()) {
                return;
            }
            text.append(marks);
        }
        text.append(words);
    }

    /** Lines as they are, where line breaks count. */
    void appendPreformatted(String words, String marks) {
        if (marks.isEmpty()) {
            text.append(words);
        } else {
            text.append(isAtLineStart() ? marks : "").append(words.replace("\n", "\n" + marks));
        }
    }

    void divider() {
        if (!isAtLineStart()) {
            text.append('\n');
        }
        text.append(LineMark.DIVIDER).append('\n');
    }

    void begin(Element element) {
        if (element.normalName().equals("br")) {
            text.append('\n');
        } else if (LINES.contains(element.normalName())) {
            endLine(element);
        }
    }

    void end(Element element) {
        if (LINES.contains(element.normalName())) {
            endLine(element);
        } else if (APART.contains(element.normalName())) {
            text.append(' ');
        }
    }

    private void endLine(Element element) {
        if (!isAtLineStart() || element.normalName().equals("p")) {
            text.append('\n');
        }
    }

    private boolean isAtLineStart() {
        return text.length() == 0 || text.charAt(text.length() - 1) == '\n';
    }

    String text() {
        return text.toString();
    }
}
