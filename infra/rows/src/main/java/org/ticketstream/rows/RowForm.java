package org.ticketstream.rows;

import java.util.Optional;

/**
 * The form in which a file holds its rows, as far as it has been read.
 *
 * @param encoding  name for people, such as {@code UTF-8 with a byte order mark}
 * @param separator of values; empty for JSON lines
 * @param gzipped   whether it is packed
 */
public record RowForm(String encoding, Optional<Character> separator, boolean gzipped) {

    /** In a few words: {@code CSV with semicolons, windows-1252, gzipped}. */
    public String describe() {
        String format = separator.map(RowForm::named).orElse("JSON lines");
        return format + ", " + encoding + (gzipped ? ", gzipped" : "");
    }

    private static String named(char separator) {
        return switch (separator) {
            case ',' -> "CSV with commas";
            case ';' -> "CSV with semicolons";
            case '\t' -> "CSV with tabs";
            default -> "CSV with '" + separator + "'";
        };
    }
}
