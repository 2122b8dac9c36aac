package org.ticketstream.training.report;

import java.util.Locale;

/** Small helpers for writing markup. */
public final class Html {

    private static final int LONGEST_TEXT = 600;

    private Html() {}

    /** The beginning of a text, escaped. */
    static String excerpt(String text) {
        return escape(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " …");
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

    /** A share as a percentage with one decimal. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /** As {@link String#format}, independent of the locale. */
    public static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** A table row of cells that are already markup. */
    public static String row(String tag, String... cells) {
        StringBuilder row = new StringBuilder("<tr>");
        for (String cell : cells) {
            row.append('<')
                    .append(tag)
                    .append('>')
                    .append(cell)
                    .append("</")
                    .append(tag)
                    .append('>');
        }
        return row.append("</tr>\n").toString();
    }
}
