package org.ticketstream.ingest.redaction.rules;

import java.util.ArrayList;
import java.util.List;

/** Where a text holds something that no sentence does: letters and digits without a blank for a while. */
public final class TokenRuns {
    private static final int SHORTEST = 14;
    /** Room for the name before a secret. */
    private static final int BEFORE = 100;

    private static final int AFTER = 40;

    private TokenRuns() {}

    /** Looks at every 14th character first: what is shorter between two blanks is none. */
    public static List<Span> of(String text) {
        List<Span> runs = new ArrayList<>();
        int i = SHORTEST - 1;
        while (i < text.length()) {
            if (!isPart(text.charAt(i))) {
                i += SHORTEST;
                continue;
            }
            int start = i;
            while (start > 0 && i - start < SHORTEST && isPart(text.charAt(start - 1))) {
                start--;
            }
            int end = i + 1;
            while (end < text.length() && isPart(text.charAt(end))) {
                end++;
            }
            if (end - start >= SHORTEST && isMixed(text, start, end)) {
                runs.add(new Span(start, end));
            }
            i = end + SHORTEST;
        }
        return runs;
    }

    private static boolean isPart(char c) {
        return c > ' ' && c < 127;
    }

    private static boolean isMixed(String text, int start, int end) {
        boolean digit = false;
        boolean letter = false;
        for (int i = start; i < end && !(digit && letter); i++) {
            char c = text.charAt(i);
            digit |= c <= '9' && c >= '0';
            letter |= c >= 'A';
        }
        return digit && letter;
    }

    /** The runs and what stands beside them, in order, without overlaps. */
    static List<Span> around(List<Span> runs, int length) {
        List<Span> windows = new ArrayList<>();
        for (Span run : runs) {
            int start = Math.max(0, run.start() - BEFORE);
            int end = Math.min(length, run.end() + AFTER);
            int last = windows.size() - 1;
            if (last >= 0 && windows.get(last).end() >= start) {
                windows.set(last, new Span(windows.get(last).start(), end));
            } else {
                windows.add(new Span(start, end));
            }
        }
        return windows;
    }
}
