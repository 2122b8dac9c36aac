package org.ticketstream.training.report.page;

import java.util.Locale;

/** Small helpers for writing markup. */
public final class Html {

    private static final int LONGEST_TEXT = 600;

    private Html() {}

    /** The beginning of a text, not escaped. */
    public static String excerpt(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " …";
    }

    /** Escapes text for elements and quoted attributes. */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    /** A share as a percentage with one decimal: every share on a page is written so. */
    public static String percent(double share) {
        return number("%.1f%%", 100 * share);
    }

    /** Both ends of an interval of shares. */
    public static String percents(double low, double high) {
        return number("%.1f–%.1f%%", 100 * low, 100 * high);
    }

    /** As {@link String#format}, independent of the locale. */
    public static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** A heading over what follows it. */
    public static String section(String title) {
        return "<h2>" + escape(title) + "</h2>\n";
    }

    /** A paragraph of text. */
    public static String paragraph(String text) {
        return "<p>" + escape(text) + "</p>\n";
    }

    /** A command line to copy. */
    public static String command(String line) {
        return "<pre><code>" + escape(line) + "</code></pre>\n";
    }
}
