package org.ticketstream.rows;

import java.io.IOException;

/** Rows of one stream. */
interface RowReader {

    /** Hands the next row, or the header, to the visitor; false if there is none. */
    boolean next(RowVisitor visitor) throws IOException;
}
