package org.ticketstream.rows;

import java.util.Map;

/** Takes rows with the line (from 1) on which each starts; several may start on one line. */
public interface RowVisitor {

    /** Field names are known before the first row; called by formats with a header. */
    void header(Iterable<String> names);

    /**
     * A row that could be parsed; absent and null fields are left out.
     *
     * @param fields by their names, which may be asked for in any case and with blanks for underscores
     */
    void row(long line, Map<String, String> fields);

    /** Names of fields that the next row has, with a value or without; called by formats without a header. */
    default void fields(Iterable<String> names) {
        // The values are enough.
    }

    /** A row that could not be parsed. */
    void malformed(long line, String reason);

    /** What a person should know of how the file is read, in one line that names it. */
    void note(String text);
}
