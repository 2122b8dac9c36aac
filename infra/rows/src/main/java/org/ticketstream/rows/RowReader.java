package org.ticketstream.rows;

import java.io.IOException;
import java.util.Optional;

/** Rows of one stream. */
interface RowReader {

    /** Of values; empty if the format has none. */
    default Optional<Character> separator() {
        return Optional.empty();
    }

    /** Hands the next row, or the header, to the visitor; false if there is none. */
    boolean next(RowVisitor visitor) throws IOException;
}
