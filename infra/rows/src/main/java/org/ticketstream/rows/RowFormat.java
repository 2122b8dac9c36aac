package org.ticketstream.rows;

import java.io.BufferedReader;
import java.io.IOException;

/** A file format whose rows are named fields. */
interface RowFormat {

    /** Begins to read a stream, which stays the caller's to close. */
    RowReader open(BufferedReader in) throws IOException;
}
