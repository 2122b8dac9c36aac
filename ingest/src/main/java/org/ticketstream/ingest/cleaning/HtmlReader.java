package org.ticketstream.ingest.cleaning;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.ticketstream.ingest.budget.TooComplexException;

/** Reads a tree of nodes in one pass, into its whole text and into the text without the mails that it quotes. */
final class HtmlReader implements NodeFilter {
    static final int MAX_NODES = 100_000;
    static final int MAX_DEPTH = 1_000;

    private static final Set<String> UNSEEN = Set.of("head", "script", "style", "title", "template");

    private final HtmlLines whole = new HtmlLines();
    private final HtmlLines withoutQuotes = new HtmlLines();
    /** For each open element whether its further child elements are a quoted mail. */
    private final Deque<Boolean> dividerSeen = new ArrayDeque<>();

    private int nodes;
    private int quoteDepth;
    private int preformattedDepth;

    String whole() {
        return whole.text();
    }

    String withoutQuotes() {
        return withoutQuotes.text();
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
            append(preformattedDepth > 0 ? words.getWholeText() : words.text());
        } else if (node instanceof Element element) {
            if (UNSEEN.contains(element.normalName())) {
                return FilterResult.SKIP_ENTIRELY;
            }
            enter(element);
        }
        return FilterResult.CONTINUE;
    }

    private void enter(Element element) {
        boolean quoted = quoteDepth > 0 || startsQuote(element);
        if (quoted) {
            quoteDepth++;
        } else {
            withoutQuotes.begin(element);
        }
        whole.begin(element);
        dividerSeen.push(false);
        preformattedDepth += element.normalName().equals("pre") ? 1 : 0;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            preformattedDepth -= element.normalName().equals("pre") ? 1 : 0;
            dividerSeen.pop();
            whole.end(element);
            if (quoteDepth > 0) {
                quoteDepth--;
            } else {
                withoutQuotes.end(element);
            }
        }
        return FilterResult.CONTINUE;
    }

    private void append(String words) {
        whole.append(words);
        if (quoteDepth == 0) {
            withoutQuotes.append(words);
        }
    }

    /** How mail programs mark what the reply quotes; who reads the ticket has it already. */
    private boolean startsQuote(Element element) {
        if (!dividerSeen.isEmpty() && dividerSeen.peek()) {
            return true;
        }
        if (element.normalName().equals("blockquote")) {
            return element.attr("type").strip().equalsIgnoreCase("cite");
        }
        if (!element.normalName().equals("div")) {
            return false;
        }
        boolean outlookHeader = element.id().equals("divRplyFwdMsg");
        if (!dividerSeen.isEmpty() && (outlookHeader || element.id().equals("appendonsend"))) {
            dividerSeen.pop();
            dividerSeen.push(true);
        }
        return outlookHeader
                || element.hasClass("gmail_quote")
                || element.hasClass("yahoo_quoted")
                || element.hasClass("moz-cite-prefix");
    }
}
