package org.ticketstream.rows;

import java.io.BufferedReader;
import java.io.IOException;

/** Tells by its header line what separates the values of a file. */
final class CsvSeparator {

    /** The first of those that occur most often; a header without any has one column. */
    private static final String CANDIDATES = ",;\t|";

    private static final int LONGEST_HEADER = 1 << 16;

    private CsvSeparator() {}

    /** Leaves the reader where it was. */
    static char of(BufferedReader in) throws IOException {
        in.mark(LONGEST_HEADER);
        int[] counts = new int[CANDIDATES.length()];
        boolean quoted = false;
        boolean blank = true;
        for (int read = 0; read < LONGEST_HEADER; read++) {
            int c = in.read();
            boolean lineEnds = c == '\n' || c == '\r';
            if (c < 0 || lineEnds && !quoted && !blank) {
                break;
            }
            blank &= Character.isWhitespace(c);
            quoted ^= c == '"';
            int candidate = CANDIDATES.indexOf(c);
            if (candidate >= 0 && !quoted) {
                counts[candidate]++;
            }
        }
        in.reset();
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return CANDIDATES.charAt(most);
    }
}
