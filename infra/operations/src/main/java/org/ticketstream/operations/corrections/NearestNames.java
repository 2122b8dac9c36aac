package org.ticketstream.operations.corrections;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have meant who wrote another one. */
public final class NearestNames {
    private static final int MOST = 3;

    private NearestNames() {}

    /** The nearest by the fewest letters to change, at most half of them; case does not count. */
    public static List<String> of(String written, Collection<String> names) {
        String wanted = written.toLowerCase(Locale.ROOT);
        int most = Math.max(2, written.length() / 2);
        return names.stream()
                .filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= most)
                .sorted(Comparator.comparingInt((String name) -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** Levenshtein's. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
