package org.ticketstream.model.lexical;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Words and pairs of neighbouring words of a text, weighted by {@code (1 + ln tf) * (1 + ln((1 + n) / (1 + df)))} and
 * scaled to length 1.
 */
public final class TfIdf {

    private final TermIndex index;
    private final float[] rarity;

    /** @param rarity by term: {@code 1 + ln((1 + n) / (1 + df))} */
    TfIdf(TermIndex index, float[] rarity) {
        this.index = index;
        this.rarity = rarity;
    }

    /**
     * A text as a sparse vector.
     *
     * @param terms numbers of the terms that it has and that are known, ascending
     * @param values one per term
     */
    @SuppressWarnings("ArrayRecordComponent") // made and used up at once, compared by nobody
    public record Vector(int[] terms, double[] values) {}

    /**
     * Learns terms and how rare they are.
     *
     * @param leastTexts a term in fewer texts is left out: it says nothing about others
     */
    public static TfIdf learn(List<String> texts, int leastTexts) {
        long[] seen = texts.stream()
                .flatMapToLong(text -> Arrays.stream(hashes(text)).distinct())
                .map(term -> term ^ Long.MIN_VALUE)
                .sorted()
                .toArray();
        LongStream.Builder terms = LongStream.builder();
        float[] rarity = new float[seen.length];
        int known = 0;
        for (int start = 0, end; start < seen.length; start = end) {
            end = start;
            while (end < seen.length && seen[end] == seen[start]) {
                end++;
            }
            if (end - start >= leastTexts) {
                terms.add(seen[start] ^ Long.MIN_VALUE);
                rarity[known++] = (float) (1 + Math.log((1.0 + texts.size()) / (1.0 + end - start)));
            }
        }
        return new TfIdf(new TermIndex(terms.build().toArray()), Arrays.copyOf(rarity, known));
    }

    /** How many terms are known. */
    public int size() {
        return index.size();
    }

    /** The text's known terms; none if it has none. */
    public Vector vector(String text) {
        int[] found = Arrays.stream(hashes(text))
                .mapToInt(index::of)
                .filter(term -> term != TermIndex.UNKNOWN)
                .sorted()
                .toArray();
        int[] terms = new int[found.length];
        double[] values = new double[found.length];
        int size = 0;
        double squares = 0;
        for (int start = 0, end; start < found.length; start = end) {
            end = start;
            while (end < found.length && found[end] == found[start]) {
                end++;
            }
            terms[size] = found[start];
            values[size] = (1 + Math.log(end - start)) * rarity[found[start]];
            squares += values[size] * values[size];
            size++;
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < size; i++) {
            values[i] /= length;
        }
        return new Vector(Arrays.copyOf(terms, size), Arrays.copyOf(values, size));
    }

    TermIndex index() {
        return index;
    }

    float rarity(int term) {
        return rarity[term];
    }

    private static long[] hashes(String text) {
        LongStream.Builder hashes = LongStream.builder();
        Terms.forEach(text, hashes);
        return hashes.build().toArray();
    }
}
