package org.ticketstream.training.data;

import java.io.BufferedReader;
import java.io.IOException;

/** A file format whose rows are named fields. */
interface RowFormat {

    /** Hands every row of the stream to the visitor, in order. */
    void read(BufferedReader in, RowVisitor visitor) throws IOException;
}
