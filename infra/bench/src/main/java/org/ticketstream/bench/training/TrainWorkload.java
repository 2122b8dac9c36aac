package org.ticketstream.bench.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ticketstream.bench.report.EncodedTexts;
import org.ticketstream.bench.report.Order;

/**
 * Steps that every contender takes in a round.
 *
 * @param name    for people
 * @param batches texts as token ids, step by step
 */
record TrainWorkload(String name, List<List<int[]>> batches) {

    private static final long SEED = 5;
    /** Word pieces of BERT's vocabulary start here, after the special and single-character ones. */
    private static final int FIRST_WORD = 1_996;

    private static final int CLS = 101;
    private static final int SEP = 102;

    /** Texts of one length, which leaves nothing to pad. */
    static TrainWorkload full(int steps, int batch, int tokens, int vocabulary) {
        Random random = new Random(SEED);
        List<List<int[]>> batches = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            batches.add(IntStream.range(0, batch)
                    .mapToObj(text -> text(random, tokens, vocabulary))
                    .toList());
        }
        return new TrainWorkload("full texts, " + batch + " x " + tokens, batches);
    }

    private static int[] text(Random random, int tokens, int vocabulary) {
        int[] ids = random.ints(tokens, FIRST_WORD, vocabulary).toArray();
        ids[0] = CLS;
        ids[tokens - 1] = SEP;
        return ids;
    }

    /** Real texts; those of like length share a step, as in a training. */
    static TrainWorkload mixed(String name, EncodedTexts texts, int batch) {
        List<List<int[]>> batches = Order.SORTED.batches(texts, batch, Integer.MAX_VALUE);
        return new TrainWorkload(name, batches);
    }

    long texts() {
        return batches.stream().mapToLong(List::size).sum();
    }

    /** Tokens without padding. */
    long realTokens() {
        return batches.stream()
                .flatMap(List::stream)
                .mapToLong(text -> text.length)
                .sum();
    }
}
