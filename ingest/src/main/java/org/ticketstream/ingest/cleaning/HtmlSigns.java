package org.ticketstream.ingest.cleaning;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells HTML from plain text in which somebody writes of tags. */
final class HtmlSigns {
    private static final Pattern DOCUMENT = Pattern.compile(
            "\\s*(?:<!--[^>]{0,500}-->\\s*)?" + "<(?:!doctype html|(?:html|head|body|meta|style)[\\s>])",
            Pattern.CASE_INSENSITIVE);
    /** Elements that make lines, and line breaks. */
    private static final Pattern BLOCK = Pattern.compile(
            "<(?:(br|hr)(?:\\s[^<>]{0,200})?/?"
                    + "|/?(p|div|table|tr|td|ul|ol|li|blockquote|h[1-6]|pre|section|article|center)"
                    + "(?:\\s[^<>]{0,2000})?)>",
            Pattern.CASE_INSENSITIVE);
    /** Nobody who writes of a tag writes of its looks too. */
    private static final Pattern STYLED_WORDS =
            Pattern.compile("<(?:span|font|a|b|i|u|em|strong)\\s[^<>]{1,2000}>", Pattern.CASE_INSENSITIVE);

    private static final Pattern WORDS = Pattern.compile("<(?:span|font|b|i|u|em|strong|a)>", Pattern.CASE_INSENSITIVE);
    private static final String OPENS_WORDS = "\"'`\u201E\u201C\u2018\u00AB(";
    private static final int MAX_LOOKED_AT = 60;

    private HtmlSigns() {}

    static boolean isHtml(String text) {
        int first = text.indexOf('<');
        if (first < 0) {
            return false;
        }
        if (DOCUMENT.matcher(text).lookingAt()) {
            return true;
        }
        return isBlank(text, first) ? beginsAsHtml(text, first) : isFragment(text, first);
    }

    private static boolean isBlank(String text, int end) {
        return text.substring(0, end).isBlank();
    }

    /** A block that ends, or words that are made to look in some way; not a tag that a sentence begins with. */
    private static boolean beginsAsHtml(String text, int first) {
        if (STYLED_WORDS.matcher(text).region(first, text.length()).lookingAt()) {
            return text.contains("</");
        }
        Matcher block = BLOCK.matcher(text).region(first, text.length());
        if (!block.lookingAt()) {
            return WORDS.matcher(text).region(first, text.length()).lookingAt() && isMostlyTags(text, first);
        }
        if (block.group(1) != null) {
            return true;
        }
        boolean ends = text.indexOf("</" + block.group(2), block.end()) >= 0;
        return ends && (text.stripTrailing().endsWith(">") || isMostlyTags(text, first));
    }

    /** Words, then tags: a line of plain text above the first tag says that it is none. */
    private static boolean isFragment(String text, int first) {
        return text.substring(0, first).stripLeading().indexOf('\n') < 0 && isMostlyTags(text, first);
    }

    /** The lines are made by tags, not by line feeds that stand between words. */
    private static boolean isMostlyTags(String text, int first) {
        Matcher block = BLOCK.matcher(text).region(first, text.length());
        int tags = 0;
        int spokenOf = 0;
        for (int i = 0; i < MAX_LOOKED_AT && block.find(); i++) {
            if (isSpokenOf(text, block)) {
                spokenOf++;
            } else {
                tags++;
            }
        }
        return tags > spokenOf && tags >= lineFeedsBetweenWords(text, first);
    }

    /** {@code the <br> is shown}: with blanks on both sides, or in quotation marks. */
    private static boolean isSpokenOf(String text, Matcher tag) {
        if (tag.start() == 0 || tag.end() >= text.length()) {
            return false;
        }
        char before = text.charAt(tag.start() - 1);
        return before == ' ' && text.charAt(tag.end()) == ' ' || OPENS_WORDS.indexOf(before) >= 0;
    }

    private static int lineFeedsBetweenWords(String text, int first) {
        int count = 0;
        int at = text.indexOf('\n', first);
        for (int i = 0; i < MAX_LOOKED_AT && at >= 0; i++) {
            if (lastNonBlank(text, at) != '>' && !text.startsWith("<", firstNonBlank(text, at))) {
                count++;
            }
            at = text.indexOf('\n', at + 1);
        }
        return count;
    }

    private static char lastNonBlank(String text, int end) {
        int i = end - 1;
        while (i > 0 && Character.isWhitespace(text.charAt(i))) {
            i--;
        }
        return i < 0 ? ' ' : text.charAt(i);
    }

    private static int firstNonBlank(String text, int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
