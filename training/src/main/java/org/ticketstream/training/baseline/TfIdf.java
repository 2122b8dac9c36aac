package org.ticketstream.training.baseline;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Words and pairs of neighbouring words of a text, weighted by {@code (1 + ln tf) * (1 + ln((1 + n) / (1 + df)))} and scaled
 * to length 1.
 */
final class TfIdf {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    /** A term seen in one text only says nothing about others. */
    private static final int LEAST_TEXTS = 2;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Double> inverseFrequencies = new ArrayList<>();

    private TfIdf() {}

    /** Learns terms and their weights. */
    static TfIdf of(List<String> texts) {
        Map<String, Integer> frequencies = new TreeMap<>();
        for (String text : texts) {
            new HashSet<>(terms(text)).forEach(term -> frequencies.merge(term, 1, Integer::sum));
        }
        TfIdf vectors = new TfIdf();
        frequencies.forEach((term, texts1) -> {
            if (texts1 >= LEAST_TEXTS) {
                vectors.numbers.put(term, vectors.numbers.size());
                vectors.inverseFrequencies.add(1 + Math.log((1.0 + texts.size()) / (1.0 + texts1)));
            }
        });
        return vectors;
    }

    int size() {
        return numbers.size();
    }

    /** Features in ascending order, numbered from 1; empty if no term is known. */
    Feature[] vector(String text) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (String term : terms(text)) {
            Integer number = numbers.get(term);
            if (number != null) {
                counts.merge(number, 1, Integer::sum);
            }
        }
        List<FeatureNode> features = new ArrayList<>();
        double squares = 0;
        for (Map.Entry<Integer, Integer> term : counts.entrySet()) {
            double value = (1 + Math.log(term.getValue())) * inverseFrequencies.get(term.getKey());
            squares += value * value;
            features.add(new FeatureNode(term.getKey() + 1, value));
        }
        double length = Math.sqrt(squares);
        features.forEach(feature -> feature.setValue(feature.getValue() / length));
        return features.toArray(Feature[]::new);
    }

    private static List<String> terms(String text) {
        List<String> words = WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
        List<String> terms = new ArrayList<>(words);
        for (int i = 1; i < words.size(); i++) {
            terms.add(words.get(i - 1) + ' ' + words.get(i));
        }
        return terms;
    }
}
