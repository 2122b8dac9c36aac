package org.ticketstream.ingest.redaction;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Scores by type and language. */
final class Scores {
    private final Map<String, Map<String, Score>> byLanguageAndType = new TreeMap<>();

    void add(String language, String type, Score score) {
        byLanguageAndType.computeIfAbsent(language, l -> new TreeMap<>()).merge(type, score, Score::plus);
    }

    Scores plus(Scores other) {
        Scores sum = new Scores();
        for (Scores part : new Scores[] {this, other}) {
            part.byLanguageAndType.forEach(
                    (language, types) -> types.forEach((type, score) -> sum.add(language, type, score)));
        }
        return sum;
    }

    Set<String> types() {
        return byType().keySet();
    }

    Score of(String type) {
        return byType().getOrDefault(type, Score.NONE);
    }

    private Map<String, Score> byType() {
        Map<String, Score> sums = new TreeMap<>();
        byLanguageAndType
                .values()
                .forEach(types -> types.forEach((type, score) -> sums.merge(type, score, Score::plus)));
        return sums;
    }

    String table(String title) {
        StringBuilder out = new StringBuilder(title).append("\n");
        byType().forEach((type, score) -> out.append(String.format(
                Locale.ROOT,
                "%-8s recall %.3f  precision %.3f  (%d right, %d missed, %d wrong)%n",
                type,
                score.recall(),
                score.precision(),
                score.right(),
                score.missed(),
                score.wrong())));
        return out.append("\n").toString();
    }

    /** Right, missed and wrong findings; for each language one line. */
    String languageTable() {
        StringBuilder out = new StringBuilder("| | " + String.join(" | ", types()) + " |\n|---|");
        out.append("---|".repeat(types().size())).append("\n");
        byLanguageAndType.forEach((language, scores) -> {
            out.append("| ").append(language);
            for (String type : types()) {
                Score score = scores.getOrDefault(type, Score.NONE);
                out.append(" | ").append(score.right()).append(" / ").append(score.missed());
                out.append(" / ").append(score.wrong());
            }
            out.append(" |\n");
        });
        return out.toString();
    }
}
