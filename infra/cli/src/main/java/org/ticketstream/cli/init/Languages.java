package org.ticketstream.cli.init;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ticketstream.ingest.cleaning.LanguageGuess;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;

/**
 * The languages of texts, as ingest tells them.
 *
 * @param texts  that were looked at
 * @param counts of texts by ISO 639-1 code, the most frequent first; short and mixed texts are of none
 */
record Languages(int texts, Map<String, Integer> counts) {

    private static final int LOOKED_AT = 1_000;
    private static final String ENGLISH = "en";
    private static final double MANY = 0.3;

    static Languages of(LabeledData data) {
        List<LabeledRow> rows = data.rows();
        int step = Math.max(1, rows.size() / LOOKED_AT);
        LanguageGuess guess = new LanguageGuess();
        Map<String, Integer> counts = new TreeMap<>();
        int texts = 0;
        for (int row = 0; row < rows.size(); row += step) {
            texts++;
            guess.of(rows.get(row).text()).ifPresent(language -> counts.merge(language, 1, Integer::sum));
        }
        Map<String, Integer> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return new Languages(texts, sorted);
    }

    /** Whether many texts are not English, which is all that the encoder of this project knows. */
    boolean needAnotherEncoder() {
        int foreign = counts.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(ENGLISH))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return share(foreign) >= MANY;
    }

    String describe() {
        int known = counts.values().stream().mapToInt(Integer::intValue).sum();
        String shares = counts.entrySet().stream()
                .filter(entry -> share(entry.getValue()) >= 0.01)
                .map(entry -> percent(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        String rest = known == texts ? "" : percent("too short or mixed to tell", texts - known);
        return shares.isEmpty() || rest.isEmpty() ? shares + rest : shares + ", " + rest;
    }

    private double share(int count) {
        return texts == 0 ? 0 : (double) count / texts;
    }

    private String percent(String what, int count) {
        return String.format(Locale.ROOT, "%s %.0f%%", what, 100 * share(count));
    }
}
