package org.ticketstream.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ticketstream.model.bundle.SelfCheckExample;

/**
 * Texts with which a loaded release proves that it is the one that was trained. They are made up: a bundle goes to many
 * places, and must not carry there what customers have written. They reach from one word to more than any model reads,
 * over several scripts, and name each label.
 */
final class SelfCheckTexts {

    private static final int MOST = 16;
    private static final String FILE = "self-check.txt";

    /** Sentences of a text that is longer than what most models read. */
    private static final int MANY = 24;

    private SelfCheckTexts() {}

    /** More texts than are needed, to {@link #choose} from. */
    static List<String> all(List<String> labels) {
        List<String> lines = lines();
        Stream<String> named = labels.stream().map(label -> "I have a question about " + label.replace('_', ' ') + ".");
        Stream<String> joined = Stream.of(
                String.join(" ", lines.subList(2, 8)),
                String.join("\n", lines.subList(8, 8 + MANY / 2)),
                String.join("\n", lines.subList(2, 2 + MANY)));
        return Stream.of(lines.stream(), named, joined)
                .flatMap(texts -> texts)
                .distinct()
                .toList();
    }

    /**
     * The shortest and the longest text, for each label the one of which the model is most certain, then those of which
     * it is most certain of all: where it hesitates, a correct model in low precision differs from the exact one as
     * much as another model would.
     *
     * @param examples of {@link #all}
     */
    static List<SelfCheckExample> choose(List<SelfCheckExample> examples) {
        Comparator<SelfCheckExample> byLength =
                Comparator.comparingInt(example -> example.text().length());
        Set<SelfCheckExample> chosen = new LinkedHashSet<>();
        chosen.add(examples.stream().min(byLength).orElseThrow());
        chosen.add(examples.stream().max(byLength).orElseThrow());
        List<SelfCheckExample> surestFirst = new ArrayList<>(examples);
        surestFirst.sort(Comparator.comparingDouble(SelfCheckTexts::confidence).reversed());
        Set<String> seen = new LinkedHashSet<>();
        surestFirst.stream().filter(example -> seen.add(label(example))).forEach(chosen::add);
        chosen.addAll(surestFirst);
        return chosen.stream().limit(MOST).toList();
    }

    private static double confidence(SelfCheckExample example) {
        return example.probabilities().get(label(example));
    }

    private static String label(SelfCheckExample example) {
        return example.probabilities().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static List<String> lines() {
        try (InputStream in = SelfCheckTexts.class.getResourceAsStream(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
    }
}
