package org.ticketstream.model.testing;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tickets of random words that every tokenizer of the tests knows. */
public final class RandomTexts {

    private RandomTexts() {}

    /** Texts of 1 to {@code mostWords} words; the same seed gives the same ones. */
    public static List<String> of(int count, int mostWords, long seed) {
        Random random = new Random(seed);
        List<String> words = TinyCheckpoint.WORDS;
        return IntStream.range(0, count)
                .mapToObj(text -> IntStream.rangeClosed(0, random.nextInt(mostWords))
                        .mapToObj(word -> words.get(random.nextInt(words.size())))
                        .collect(Collectors.joining(" ")))
                .toList();
    }
}
