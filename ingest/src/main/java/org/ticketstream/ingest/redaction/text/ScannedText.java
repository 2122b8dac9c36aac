package org.ticketstream.ingest.redaction.text;

import org.ticketstream.ingest.budget.CpuBudget;

/**
 * A text as detectors read it, made once: digits and signs of any script are ASCII (see {@link Folding}), invisible
 * characters are left out. Indexes are those of this view; {@link #originalStart} and {@link #originalEnd} lead back.
 */
public final class ScannedText {
    /** Japanese prolongs a vowel by it, and many write it for a dash between digits. */
    private static final char LONG_VOWEL = '\u30FC';

    private final String raw;
    private final String lower;
    private final CpuBudget budget;
    /** Index in the original of each character and of the end; null where nothing was left out. */
    private final int[] origins;

    private final String original;

    public ScannedText(String original, CpuBudget budget) {
        this.original = original;
        this.budget = budget;
        int length = original.length();
        char[] view = new char[length];
        int[] from = null;
        int n = 0;
        boolean changed = false;
        for (int i = 0; i < length; i++) {
            char c = original.charAt(i);
            char folded = c < 128 ? c : folded(i);
            if (from == null && folded == Folding.NOTHING && c != 0) {
                from = new int[length + 1];
                for (int k = 0; k < n; k++) {
                    from[k] = k;
                }
            }
            if (folded != Folding.NOTHING || c == 0) {
                if (from != null) {
                    from[n] = i;
                }
                changed |= folded != c;
                view[n++] = folded;
            }
        }
        this.origins = from;
        this.raw = changed || from != null ? new String(view, 0, n) : original;
        for (int i = 0; i < n; i++) {
            char c = view[i];
            view[i] = c < 128 ? (c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) : Character.toLowerCase(c);
        }
        this.lower = new String(view, 0, n);
    }

    private char folded(int i) {
        char c = original.charAt(i);
        if (Character.isSurrogate(c)) {
            return foldedPair(i, c);
        }
        if (c == LONG_VOWEL && i > 0 && Character.isDigit(original.charAt(i - 1))) {
            return '-';
        }
        return Folding.of(c);
    }

    /** A digit of a rare script takes two characters: the first stands for it, the second for nothing. */
    private char foldedPair(int i, char c) {
        int first = Character.isLowSurrogate(c) ? i - 1 : i;
        int codePoint = first < 0 ? c : original.codePointAt(first);
        int digit = Character.isSupplementaryCodePoint(codePoint) ? Character.digit(codePoint, 10) : -1;
        if (digit < 0) {
            return c;
        }
        return first == i ? (char) ('0' + digit) : Folding.NOTHING;
    }

    public CpuBudget budget() {
        return budget;
    }

    /** As it was written. */
    public String original() {
        return original;
    }

    public String raw() {
        return raw;
    }

    /** In lower case character by character: an index means the same in both. */
    public String lower() {
        return lower;
    }

    public int length() {
        return raw.length();
    }

    public int originalStart(int index) {
        return origins == null ? index : origins[index];
    }

    public int originalEnd(int end) {
        if (origins == null || end == 0) {
            return end;
        }
        int last = origins[end - 1];
        return last + Character.charCount(original.codePointAt(last));
    }

    /** Index of the next digit that follows no digit; -1 if there is none. */
    public int nextNumber(int from) {
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
