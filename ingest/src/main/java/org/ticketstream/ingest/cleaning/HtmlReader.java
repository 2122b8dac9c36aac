package org.ticketstream.ingest.cleaning;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.ticketstream.ingest.budget.TooComplexException;

/** Reads a tree of nodes in one pass into the lines that a reader sees, with their {@link LineMark}s. */
final class HtmlReader implements NodeFilter {
    static final int MAX_NODES = 100_000;
    static final int MAX_DEPTH = 1_000;

    private static final Set<String> UNSEEN = Set.of("head", "script", "style", "title", "template");

    /** Elements that say something without an attribute. */
    private static final Set<String> SPEAKING = Set.of("blockquote", "pre");

    private final HtmlLines lines = new HtmlLines();
    private final Deque<Surroundings> open = new ArrayDeque<>();

    private int nodes;

    /** What holds for the words in an element. */
    private record Surroundings(char quote, boolean coloured, boolean keepsLineBreaks) {
        static final Surroundings NONE = new Surroundings((char) 0, false, false);

        Surroundings within(Element element, HtmlStyle style) {
            char own = HtmlQuotes.markOf(element, style);
            char inner = quote == LineMark.QUOTED || own == 0 ? quote : own;
            return new Surroundings(inner, coloured || style.isColoured(), keepsLineBreaks || style.keepsLineBreaks());
        }

        String marks() {
            if (quote == 0) {
                return coloured ? String.valueOf(LineMark.COLOURED) : "";
            }
            return coloured ? "" + quote + LineMark.COLOURED : String.valueOf(quote);
        }
    }

    String text() {
        return lines.text();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (++nodes > MAX_NODES) {
            throw new TooComplexException("its HTML has more than " + MAX_NODES + " nodes");
        }
        if (depth > MAX_DEPTH) {
            throw new TooComplexException("its HTML is nested more than " + MAX_DEPTH + " deep");
        }
        if (node instanceof TextNode words) {
            append(words);
        } else if (node instanceof Element element) {
            return enter(element);
        }
        return FilterResult.CONTINUE;
    }

    private void append(TextNode words) {
        Surroundings around = around();
        if (around.keepsLineBreaks()) {
            lines.appendPreformatted(words.getWholeText(), around.marks());
        } else {
            lines.append(words.text(), around.marks());
        }
    }

    private FilterResult enter(Element element) {
        if (UNSEEN.contains(element.normalName())) {
            return FilterResult.SKIP_ENTIRELY;
        }
        if (element.attributesSize() == 0 && !SPEAKING.contains(element.normalName())) {
            lines.begin(element);
            open.push(around());
            return FilterResult.CONTINUE;
        }
        HtmlStyle style = new HtmlStyle(element);
        if (style.isUnseen()) {
            return FilterResult.SKIP_ENTIRELY;
        }
        lines.begin(element);
        if (HtmlQuotes.isDivider(element, style)) {
            lines.divider();
        }
        open.push(around().within(element, style));
        return FilterResult.CONTINUE;
    }

    private Surroundings around() {
        return open.isEmpty() ? Surroundings.NONE : open.peek();
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            open.pop();
            lines.end(element);
        }
        return FilterResult.CONTINUE;
    }
}
