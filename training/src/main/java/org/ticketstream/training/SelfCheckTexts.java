package org.ticketstream.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;

/** Chooses the texts by which a loaded release proves that it is the one that was trained: of many labels and lengths. */
final class SelfCheckTexts {

    private static final int MOST = 16;

    private SelfCheckTexts() {}

    static List<String> choose(LabeledData data) {
        Map<String, List<String>> byLabel = data.rows().stream()
                .collect(Collectors.groupingBy(
                        LabeledRow::label,
                        TreeMap::new,
                        Collectors.mapping(LabeledRow::text, Collectors.toCollection(ArrayList::new))));
        byLabel.values()
                .forEach(texts ->
                        texts.sort(Comparator.comparingInt(String::length).thenComparing(text -> text)));
        List<String> chosen = new ArrayList<>();
        int number = 0;
        for (List<String> texts : byLabel.values()) {
            if (chosen.size() < MOST) {
                // One label gives its shortest text, the next a middling one, the next its longest.
                chosen.add(texts.get((texts.size() - 1) * (number++ % 3) / 2));
            }
        }
        return chosen;
    }
}
