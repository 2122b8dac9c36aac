package org.ticketstream.ingest.redaction.rules;

import java.util.ArrayList;
import java.util.List;

/** Where a text holds something that no sentence does: letters and digits without a blank for a while. */
final class TokenRuns {
    private static final int SHORTEST = 16;
    /** Room for the name before a secret. */
    private static final int BEFORE = 100;

    private static final int AFTER = 40;

    private TokenRuns() {}

    /** In order, without overlaps. */
    static List<Span> around(String text) {
        List<Span> windows = new ArrayList<>();
        int start = 0;
        boolean digit = false;
        boolean letter = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (c > ' ' && c < 127) {
                digit |= c <= '9' && c >= '0';
                letter |= c >= 'A';
            } else {
                if (i - start >= SHORTEST && digit && letter) {
                    add(windows, Math.max(0, start - BEFORE), Math.min(text.length(), i + AFTER));
                }
                start = i + 1;
                digit = false;
                letter = false;
            }
        }
        return windows;
    }

    private static void add(List<Span> windows, int start, int end) {
        int last = windows.size() - 1;
        if (last >= 0 && windows.get(last).end() >= start) {
            windows.set(last, new Span(windows.get(last).start(), end));
        } else {
            windows.add(new Span(start, end));
        }
    }
}
