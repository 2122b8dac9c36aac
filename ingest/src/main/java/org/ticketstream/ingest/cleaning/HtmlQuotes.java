package org.ticketstream.ingest.cleaning;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/** How mail programs mark in HTML what they quote, and where they put the mail that is answered or forwarded. */
final class HtmlQuotes {
    /** Before or around the mail below: Outlook on the web, on phones, for Mac. */
    private static final Set<String> DIVIDERS =
            Set.of("divrplyfwdmsg", "x_divrplyfwdmsg", "mail-editor-reference-message-container");

    private static final Set<String> DIVIDER_CLASSES =
            Set.of("ms-outlook-mobile-reference-message", "moz-email-headers-table");
    /** A quote, or what introduces one. */
    private static final Set<String> QUOTE_CLASSES =
            Set.of("yahoo_quoted", "moz-cite-prefix", "gmail_attr", "zmail_extra", "hs_reply");

    private HtmlQuotes() {}

    static boolean isDivider(Element element, HtmlStyle style) {
        return element.hasAttr("id") && DIVIDERS.contains(element.id().toLowerCase(Locale.ROOT))
                || element.hasAttr("class") && DIVIDER_CLASSES.stream().anyMatch(element::hasClass)
                || element.normalName().equals("div") && style.hasLineAtTop();
    }

    /** @return {@link LineMark#QUOTED}, {@link LineMark#INDENTED} or 0 for none */
    static char markOf(Element element, HtmlStyle style) {
        return switch (element.normalName()) {
            case "blockquote" -> isOfAMailProgram(element, style) ? LineMark.QUOTED : LineMark.INDENTED;
            case "div" -> isQuote(element, style) ? LineMark.QUOTED : 0;
            default -> 0;
        };
    }

    private static boolean isQuote(Element div, HtmlStyle style) {
        return div.hasAttr("class") && QUOTE_CLASSES.stream().anyMatch(div::hasClass)
                || div.attr("name").equals("quote") && style.hasLineAtLeft();
    }

    /** Gmail's indented paragraphs have the class of its quotes, but no line beside them. */
    private static boolean isOfAMailProgram(Element blockquote, HtmlStyle style) {
        return blockquote.attr("type").strip().equalsIgnoreCase("cite")
                || blockquote.hasAttr("cite")
                || style.hasLineAtLeft()
                || blockquote.id().equals("isReplyContent")
                || !blockquote.hasAttr("style") && isNamedAQuote(blockquote);
    }

    private static boolean isNamedAQuote(Element blockquote) {
        Element around = blockquote.parent();
        return blockquote.className().contains("quote") || around != null && around.hasClass("gmail_quote");
    }
}
