package org.ticketstream.ingest.redaction.text;

/**
 * A text in which every character is what it stands for.
 *
 * @param origins index in the original of each character; null where nothing was left out
 */
record FoldedText(String original, String text, int[] origins) {
    /** Japanese prolongs a vowel by it, and many write it for a dash between digits. */
    private static final char LONG_VOWEL = '\u30FC';

    static FoldedText of(String original) {
        for (int i = 0; i < original.length(); i++) {
            if (original.charAt(i) >= 128) {
                return folded(original);
            }
        }
        return new FoldedText(original, original, null);
    }

    private static FoldedText folded(String original) {
        int length = original.length();
        char[] view = new char[length];
        int[] origins = new int[length];
        int n = 0;
        for (int i = 0; i < length; i++) {
            char c = original.charAt(i);
            char folded = c < 128 ? c : folded(original, i);
            if (folded != Folding.NOTHING || c == 0) {
                origins[n] = i;
                view[n++] = folded;
            }
        }
        return new FoldedText(original, new String(view, 0, n), n < length ? origins : null);
    }

    private static char folded(String original, int i) {
        char c = original.charAt(i);
        if (Character.isSurrogate(c)) {
            return ofPair(original, i, c);
        }
        if (c == LONG_VOWEL && i > 0 && Character.isDigit(original.charAt(i - 1))) {
            return '-';
        }
        return Folding.of(c);
    }

    /** A digit of a rare script takes two characters: the first stands for it, the second for nothing. */
    private static char ofPair(String original, int i, char c) {
        int first = Character.isLowSurrogate(c) ? i - 1 : i;
        int codePoint = first < 0 ? c : original.codePointAt(first);
        int digit = Character.isSupplementaryCodePoint(codePoint) ? Character.digit(codePoint, 10) : -1;
        if (digit < 0) {
            return c;
        }
        return first == i ? (char) ('0' + digit) : Folding.NOTHING;
    }

    int originalStart(int index) {
        return origins == null ? index : origins[index];
    }

    int originalEnd(int end) {
        if (origins == null || end == 0) {
            return end;
        }
        int last = origins[end - 1];
        return last + Character.charCount(original.codePointAt(last));
    }
}
