package org.ticketstream.rows;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Rows of one file. */
interface RowReader extends Closeable {

    /** What the file is, in a few words. */
    String format();

    /** Of values; empty if the format has none. */
    default Optional<Character> separator() {
        return Optional.empty();
    }

    /** Whether a value of the last row was written as a number, where that makes a difference. */
    default boolean isNumber(String name) {
        return false;
    }

    /** Hands the next row, or the header, to the visitor; false if there is none. */
    boolean next(RowVisitor visitor) throws IOException;
}
