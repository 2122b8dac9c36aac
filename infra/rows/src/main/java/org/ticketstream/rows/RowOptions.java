package org.ticketstream.rows;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.rows.encoding.EncodingName;

/**
 * What a person says of a file; the rest is found out.
 *
 * @param encoding  name of the encoding of its text; empty: found out
 * @param delimiter what separates its values, one character; empty: found out
 * @param sheet     name or number of the sheet of a spreadsheet; empty: the first one
 */
public record RowOptions(String encoding, String delimiter, String sheet) implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Map<String, String> NAMED =
            Map.of("comma", ",", "semicolon", ";", "tab", "\t", "\\t", "\t", "pipe", "|", "bar", "|", "space", " ");

    private static final RowOptions DETECTED = new RowOptions("", "", "");

    /** Checks them; null is empty. */
    public RowOptions {
        encoding = encoding == null ? "" : encoding.strip();
        sheet = sheet == null ? "" : sheet;
        delimiter = delimiter == null ? "" : NAMED.getOrDefault(delimiter.toLowerCase(Locale.ROOT), delimiter);
        if (!encoding.isEmpty()) {
            EncodingName.parse(encoding);
        }
        if (delimiter.length() > 1 || !delimiter.isEmpty() && "\"\r\n".contains(delimiter)) {
            throw new IllegalArgumentException("Invalid delimiter: must be one character, or comma, semicolon, tab or"
                    + " pipe (got: " + delimiter + ")");
        }
    }

    /** Nothing said. */
    public static RowOptions detected() {
        return DETECTED;
    }

    Optional<Charset> charset() {
        return encoding.isEmpty() ? Optional.empty() : Optional.of(EncodingName.parse(encoding));
    }

    Optional<Character> separator() {
        return delimiter.isEmpty() ? Optional.empty() : Optional.of(delimiter.charAt(0));
    }

    Optional<String> sheetName() {
        return sheet.isEmpty() ? Optional.empty() : Optional.of(sheet);
    }
}
