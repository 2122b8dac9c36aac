package org.ticketstream.ingest.redaction.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.ticketstream.ingest.budget.CpuBudget;

/**
 * A text as detectors read it, made once: digits and signs of any script are ASCII (see {@link Folding}), invisible
 * characters are left out. Indexes are those of this view; {@link #originalStart} and {@link #originalEnd} lead back.
 */
public final class ScannedText {
    private final FoldedText folded;
    private final String lower;
    private final CpuBudget budget;
    private final List<Word> words;
    /** Where they begin. */
    private final int[] numbers;

    public ScannedText(String original, CpuBudget budget, WordFinder finder) {
        this.folded = FoldedText.of(original);
        this.lower = lower(folded.text());
        this.budget = budget;
        this.words = finder.find(lower);
        this.numbers = numbers(lower);
    }

    private static String lower(String text) {
        int length = text.length();
        byte[] ascii = new byte[length];
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 128) {
                return lowerOfAny(text);
            }
            ascii[i] = (byte) (c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
        return new String(ascii, StandardCharsets.ISO_8859_1);
    }

    private static String lowerOfAny(String text) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            characters[i] = Character.toLowerCase(characters[i]);
        }
        return new String(characters);
    }

    public CpuBudget budget() {
        return budget;
    }

    /** As it was written. */
    public String original() {
        return folded.original();
    }

    public String raw() {
        return folded.text();
    }

    /** In lower case character by character: an index means the same in both. */
    public String lower() {
        return lower;
    }

    public int length() {
        return lower.length();
    }

    public int originalStart(int index) {
        return folded.originalStart(index);
    }

    public int originalEnd(int end) {
        return folded.originalEnd(end);
    }

    /**
     * Calls back for each place where one of the words is, with the longest there.
     *
     * @param mine some of the words that a detector has named
     * @param found returns the index where to go on
     */
    public void forEach(Set<String> mine, ToIntFunction<Word> found) {
        int from = 0;
        for (Word word : words) {
            if (word.start() >= from && mine.contains(word.word())) {
                from = Math.max(word.start() + 1, found.applyAsInt(word));
            }
        }
    }

    /** Index of the next digit that follows no digit; -1 if there is none. */
    public int nextNumber(int from) {
        int at = Arrays.binarySearch(numbers, from);
        int next = at < 0 ? -at - 1 : at;
        return next < numbers.length ? numbers[next] : -1;
    }

    private static int[] numbers(String text) {
        int[] starts = new int[16];
        int count = 0;
        boolean inNumber = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (digit && !inNumber) {
                starts = count == starts.length ? Arrays.copyOf(starts, 2 * count) : starts;
                starts[count++] = i;
            }
            inNumber = digit;
        }
        return Arrays.copyOf(starts, count);
    }
}
