package org.ticketstream.ingest.redaction.rules;

import java.util.HashMap;
import java.util.Map;

/** How evenly the characters of a text are spread: secrets are drawn, words are not. */
public final class Entropy {
    private static final double LN_2 = Math.log(2);

    private Entropy() {}

    /** Shannon's, in bits for each character. */
    public static double of(String text) {
        Map<Integer, Integer> counts = new HashMap<>();
        text.chars().forEach(c -> counts.merge(c, 1, Integer::sum));
        double bits = 0;
        for (int count : counts.values()) {
            double share = (double) count / text.length();
            bits -= share * Math.log(share) / LN_2;
        }
        return bits;
    }
}
