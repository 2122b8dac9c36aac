package org.ticketstream.model.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TfIdfTest {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    @Test
    void vectorsHaveLengthOneAndLeaveUnknownWordsOut() {
        TfIdf vectors = TfIdf.learn(List.of("red apple", "red pear", "Red! apple."), 2);

        TfIdf.Vector vector = vectors.vector("red red apple");

        assertThat(vectors.size()).isEqualTo(3);
        assertThat(Arrays.stream(vector.values()).map(value -> value * value).sum())
                .isCloseTo(1, within(1e-6));
        assertThat(vector.terms()).hasSize(3).isSorted();
        assertThat(vectors.vector("green plum").terms()).isEmpty();
        assertThat(vectors.vector("").terms()).isEmpty();
    }

    /** The definition, written out with strings and maps. */
    @Test
    void agreesWithTheDefinition() {
        Random random = new Random(1);
        List<String> texts = new ArrayList<>();
        for (int text = 0; text < 200; text++) {
            StringBuilder words = new StringBuilder();
            for (int word = random.nextInt(30); word >= 0; word--) {
                words.append(random.nextBoolean() ? "Wort" : "\u00c4\ud835\udc00\u0663x\u00b2")
                        .append((int) Math.abs(random.nextGaussian() * 20))
                        .append(random.nextBoolean() ? " " : ",\n\ud83d\ude00 ");
            }
            texts.add(words.toString());
        }
        TfIdf vectors = TfIdf.learn(texts, 2);
        Map<String, Integer> frequencies = new HashMap<>();
        texts.forEach(text -> terms(text).keySet().forEach(term -> frequencies.merge(term, 1, Integer::sum)));
        frequencies.values().removeIf(count -> count < 2);

        assertThat(vectors.size()).isEqualTo(frequencies.size());
        for (String text : texts) {
            List<Double> expected = new ArrayList<>();
            terms(text).forEach((term, count) -> {
                if (frequencies.containsKey(term)) {
                    double rarity = 1 + Math.log((1.0 + texts.size()) / (1.0 + frequencies.get(term)));
                    expected.add((1 + Math.log(count)) * rarity);
                }
            });
            double length = Math.sqrt(expected.stream().mapToDouble(x -> x * x).sum());
            double[] actual = vectors.vector(text).values();
            Arrays.sort(actual);
            assertThat(actual)
                    .as(text)
                    .containsExactly(
                            expected.stream()
                                    .mapToDouble(x -> x / length)
                                    .sorted()
                                    .toArray(),
                            within(1e-6));
        }
    }

    private static Map<String, Integer> terms(String text) {
        List<String> words = WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
        Map<String, Integer> terms = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            terms.merge(words.get(i), 1, Integer::sum);
            if (i > 0) {
                terms.merge(words.get(i - 1) + ' ' + words.get(i), 1, Integer::sum);
            }
        }
        return terms;
    }
}
