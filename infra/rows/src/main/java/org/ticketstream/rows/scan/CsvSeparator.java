package org.ticketstream.rows.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells what separates the values of a file: what occurs in its header, and as often in the rows after it; of several
 * what occurs most often.
 *
 * @param character    that separates
 * @param linesSkipped before the header: a line {@code sep=;}, as Excel reads and writes it
 */
public record CsvSeparator(char character, int linesSkipped) {

    /** The first of those that suit equally well; a header without any has one column. */
    private static final String CANDIDATES = ",;\t|";

    private static final String SAID = "sep=";
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int ROWS_LOOKED_AT = 20;

    /**
     * Leaves the reader behind a line that names the separator, else where it was.
     *
     * @param known   what a person says
     * @param likely  what the name of the file says
     * @param patient whether to wait for rows after the header
     */
    public static CsvSeparator of(
            ReplayReader in, Optional<Character> known, Optional<Character> likely, boolean patient)
            throws IOException {
        long start = in.position();
        String first = line(in);
        boolean says = first.length() == SAID.length() + 1 && first.regionMatches(true, 0, SAID, 0, SAID.length());
        if (says) {
            in.keepFrom(in.position());
            return new CsvSeparator(known.orElse(first.charAt(SAID.length())), 1);
        }
        in.rewind(start);
        List<int[]> records = known.isPresent() ? List.of() : counts(in, patient);
        in.rewind(start);
        return new CsvSeparator(known.orElseGet(() -> best(records, likely)), 0);
    }

    private static String line(ReplayReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\n' && c != '\r' && line.length() <= SAID.length() + 1) {
            line.append((char) c);
            c = in.read();
        }
        if (c == '\r' && in.peek() == '\n') {
            in.read();
        }
        return line.toString();
    }

    /** How often each candidate occurs outside quotes, in the header and in the rows after it. */
    private static List<int[]> counts(ReplayReader in, boolean patient) throws IOException {
        List<int[]> records = new ArrayList<>();
        int[] record = new int[CANDIDATES.length()];
        boolean quoted = false;
        boolean blank = true;
        for (int read = 0; read < LONGEST_HEADER && records.size() <= ROWS_LOOKED_AT; read++) {
            int c = in.read();
            boolean ends = c < 0 || (c == '\n' || c == '\r') && !quoted;
            if (ends && !blank) {
                records.add(record);
                record = new int[CANDIDATES.length()];
                blank = true;
            }
            if (c < 0 || ends && !patient && !records.isEmpty()) {
                return records;
            }
            blank &= Character.isWhitespace(c);
            quoted ^= c == '"';
            int candidate = CANDIDATES.indexOf(c);
            if (candidate >= 0 && !quoted) {
                record[candidate]++;
            }
        }
        if (records.isEmpty()) {
            records.add(record);
        }
        return records;
    }

    /** The likely one, unless it is nowhere and another one as often in each row. */
    private static char best(List<int[]> records, Optional<Character> likely) {
        int found = CANDIDATES.indexOf(best(records));
        boolean everywhere = records.size() > 1
                && records.stream().allMatch(record -> record[found] > 0 && record[found] == records.get(0)[found]);
        int hinted = CANDIDATES.indexOf(likely.orElse(' '));
        return hinted >= 0 && (!everywhere || records.get(0)[hinted] > 0) ? likely.get() : CANDIDATES.charAt(found);
    }

    private static char best(List<int[]> records) {
        int best = 0;
        long bestScore = -1;
        for (int i = 0; !records.isEmpty() && i < CANDIDATES.length(); i++) {
            int candidate = i;
            int inHeader = records.get(0)[i];
            long alike = records.stream()
                    .filter(record -> record[candidate] == inHeader)
                    .count();
            long score = inHeader == 0 ? -1 : alike * LONGEST_HEADER + inHeader;
            if (score > bestScore) {
                best = i;
                bestScore = score;
            }
        }
        return CANDIDATES.charAt(best);
    }
}
