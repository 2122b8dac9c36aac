package org.ticketstream.training.pretrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ticketstream.training.finetune.Batch;
import org.ticketstream.training.finetune.Examples;

/**
 * Sequences of tokens of which some are hidden, others in each epoch. What is hidden depends on seed, epoch and row
 * alone.
 */
final class MaskedRows implements Examples {

    private static final double MASKED = 0.8;
    private static final double REPLACED = 0.9;

    private final List<int[]> sequences;
    private final MaskingVocabulary vocabulary;
    private final MaskingOptions options;
    private final long seed;

    /** @param sequences token ids with the special ones */
    MaskedRows(List<int[]> sequences, MaskingVocabulary vocabulary, MaskingOptions options, long seed) {
        this.sequences = List.copyOf(sequences);
        this.vocabulary = vocabulary;
        this.options = options;
        this.seed = seed;
    }

    @Override
    public int size() {
        return sequences.size();
    }

    @Override
    public int length(int row) {
        return sequences.get(row).length;
    }

    @Override
    public String source(int row) {
        return "sequence " + (row + 1);
    }

    @Override
    public Batch batch(int[] rows, int epoch) {
        List<int[]> hidden = new ArrayList<>(rows.length);
        List<Integer> places = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        int start = 0;
        for (int row : rows) {
            int[] ids = sequences.get(row).clone();
            Random random = new Random(((seed * 31 + epoch) * 1_000_003 + row) * 0x9E3779B97F4A7C15L);
            for (int place : choose(ids, random)) {
                places.add(start + place);
                labels.add(ids[place]);
                ids[place] = hide(ids[place], random);
            }
            hidden.add(ids);
            start += ids.length;
        }
        return Batch.of(hidden, Optional.of(longs(places)), longs(labels), labels.size());
    }

    /** At least one place if there is any; in ascending order. */
    private int[] choose(int[] ids, Random random) {
        List<int[]> words = words(ids);
        int tokens = words.stream().mapToInt(word -> word.length).sum();
        int wanted = Math.max(1, (int) Math.round(options.share() * tokens));
        Collections.shuffle(words, random);
        List<int[]> chosen = new ArrayList<>();
        int count = 0;
        for (int[] word : words) {
            if (count + word.length <= wanted || count == 0) {
                chosen.add(word);
                count += word.length;
            }
            if (count >= wanted) {
                break;
            }
        }
        return chosen.stream().flatMapToInt(Arrays::stream).sorted().toArray();
    }

    /** Positions of the tokens that are hidden together. */
    private List<int[]> words(int[] ids) {
        List<int[]> words = new ArrayList<>();
        for (int place = 0; place < ids.length; place++) {
            if (vocabulary.special().get(ids[place])) {
                continue;
            }
            int last = words.size() - 1;
            boolean goesOn = options.wholeWords()
                    && vocabulary.continuations().get(ids[place])
                    && last >= 0
                    && words.get(last)[words.get(last).length - 1] == place - 1;
            if (goesOn) {
                int[] longer = Arrays.copyOf(words.get(last), words.get(last).length + 1);
                longer[longer.length - 1] = place;
                words.set(last, longer);
            } else {
                words.add(new int[] {place});
            }
        }
        return words;
    }

    private int hide(int id, Random random) {
        double fate = random.nextDouble();
        if (fate < MASKED) {
            return vocabulary.mask();
        }
        if (fate >= REPLACED) {
            return id;
        }
        int other = random.nextInt(vocabulary.size());
        while (vocabulary.special().get(other)) {
            other = random.nextInt(vocabulary.size());
        }
        return other;
    }

    private static long[] longs(List<Integer> values) {
        return values.stream().mapToLong(Integer::longValue).toArray();
    }
}
