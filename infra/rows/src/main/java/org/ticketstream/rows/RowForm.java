package org.ticketstream.rows;

import java.util.Optional;

/**
 * The form in which a file holds its rows, as far as it has been read.
 *
 * @param format    for people, such as {@code CSV with commas}
 * @param encoding  for people, such as {@code UTF-8 with a byte order mark}; empty for a spreadsheet
 * @param separator of values; empty where the format has none
 * @param gzipped   whether it is packed
 */
public record RowForm(String format, Optional<String> encoding, Optional<Character> separator, boolean gzipped) {

    /** In a few words: {@code CSV with semicolons, windows-1252, gzipped}. */
    public String describe() {
        return format + encoding.map(name -> ", " + name).orElse("") + (gzipped ? ", gzipped" : "");
    }
}
