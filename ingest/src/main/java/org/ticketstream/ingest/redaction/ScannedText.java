package org.ticketstream.ingest.redaction;

import org.ticketstream.ingest.budget.CpuBudget;

/** A text with what several detectors need of it, made once. */
final class ScannedText {
    private final String raw;
    private final String lower;
    private final CpuBudget budget;

    ScannedText(String raw, CpuBudget budget) {
        this.raw = raw;
        this.budget = budget;
        char[] characters = raw.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            characters[i] = Character.toLowerCase(characters[i]);
        }
        this.lower = new String(characters);
    }

    CpuBudget budget() {
        return budget;
    }

    String raw() {
        return raw;
    }

    /** In lower case character by character: an index means the same in both. */
    String lower() {
        return lower;
    }

    int length() {
        return raw.length();
    }

    /** Index of the next digit that follows no digit; -1 if there is none. */
    int nextNumber(int from) {
        for (int i = from; i < raw.length(); i++) {
            if (isDigit(raw.charAt(i)) && (i == 0 || !isDigit(raw.charAt(i - 1)))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
