package org.ticketstream.operations.imports.mail;

import java.util.regex.Pattern;

/** Text with the marks of text/enriched (RFC 1896) or the older text/richtext. */
final class EnrichedText {
    private static final Pattern PARAMETER = Pattern.compile("(?is)<param>.{0,2000}?</param>");
    private static final Pattern LINE_BREAKS = Pattern.compile("(\\r?\\n)((?:\\r?\\n)*)");
    private static final Pattern LITERAL = Pattern.compile("<<");
    private static final Pattern MARK = Pattern.compile("</?[A-Za-z][A-Za-z0-9-]{0,60}>");
    private static final String LESS_THAN = "\uFDD5";

    private EnrichedText() {}

    static String plain(String text, boolean rich) {
        String lines = rich
                ? text.replaceAll("\\r?\\n", " ").replaceAll("(?i)<nl>", "\n").replaceAll("(?i)<lt>", LESS_THAN)
                : LINE_BREAKS.matcher(text).replaceAll(breaks -> breaks.group(2).isEmpty() ? " " : breaks.group(2));
        String words = LITERAL.matcher(PARAMETER.matcher(lines).replaceAll("")).replaceAll(LESS_THAN);
        return MARK.matcher(words).replaceAll("").replace(LESS_THAN, "<");
    }
}
