package org.ticketstream.rows;

import java.util.Map;

/** Takes rows with the line (from 1) on which each starts. */
public interface RowVisitor {

    /** Field names are known before the first row; called by formats with a header. */
    void header(Iterable<String> names);

    /** A row that could be parsed; absent and null fields are left out. */
    void row(long line, Map<String, String> fields);

    /** A row that could not be parsed. */
    void malformed(long line, String reason);
}
