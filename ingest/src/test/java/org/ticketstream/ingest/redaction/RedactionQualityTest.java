package org.ticketstream.ingest.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Measures the redaction on the labelled set and writes {@code target/redaction-report.txt}. */
class RedactionQualityTest {
    private static final Path REPORT = Path.of("target/redaction-report.txt");

    /** The least that each type must reach on both parts together. */
    private static final Map<String, Floor> FLOORS = Map.of(
            "EMAIL", new Floor(0.98, 0.95),
            "CARD", new Floor(0.98, 0.95),
            "IBAN", new Floor(0.98, 0.95),
            "IP", new Floor(0.98, 0.95),
            "SECRET", new Floor(0.98, 0.95),
            "PHONE", new Floor(0.90, 0.90));

    private record Floor(double recall, double precision) {}

    private final Redactor redactor = new Redactor(RedactionSettings.defaults());

    @Test
    void findsPersonalDataAndLeavesOtherNumbersAlone() throws IOException {
        List<LabeledLine> tuning = LabeledLine.read("tuning.txt");
        List<LabeledLine> heldOut = LabeledLine.read("held-out.txt");
        List<String> mistakes = new ArrayList<>();
        Map<String, Score> tuned = measure(tuning, mistakes);
        Map<String, Score> unseen = measure(heldOut, new ArrayList<>());
        Map<String, Score> all = new TreeMap<>(tuned);
        unseen.forEach((type, score) -> all.merge(type, score, Score::plus));
        Files.writeString(
                REPORT,
                table("all, " + (tuning.size() + heldOut.size()) + " lines", all)
                        + table("tuning, " + tuning.size() + " lines", tuned)
                        + table("held out, " + heldOut.size() + " lines", unseen)
                        + "mistakes on the tuning part\n"
                        + String.join("\n", mistakes)
                        + "\n");

        assertThat(tuning.size() + heldOut.size()).isGreaterThanOrEqualTo(600);
        assertThat(FLOORS.keySet())
                .as("types with a floor")
                .containsExactlyInAnyOrderElementsOf(redactor.types())
                .isEqualTo(all.keySet());
        FLOORS.forEach((type, floor) -> {
            assertThat(all.get(type).recall()).as("recall of " + type).isGreaterThanOrEqualTo(floor.recall());
            assertThat(all.get(type).precision()).as("precision of " + type).isGreaterThanOrEqualTo(floor.precision());
        });
    }

    private Map<String, Score> measure(List<LabeledLine> lines, List<String> mistakes) {
        Map<String, Score> scores = new TreeMap<>();
        for (LabeledLine line : lines) {
            List<Finding> found = redactor.find(line.text());
            for (Finding expected : line.expected()) {
                boolean right = found.contains(expected);
                scores.merge(expected.type(), right ? new Score(1, 0, 0) : new Score(0, 1, 0), Score::plus);
                if (!right) {
                    mistakes.add(mistake("missed", line, expected));
                }
            }
            for (Finding finding : found) {
                if (!line.expected().contains(finding)) {
                    scores.merge(finding.type(), new Score(0, 0, 1), Score::plus);
                    mistakes.add(mistake("wrong", line, finding));
                }
            }
        }
        return scores;
    }

    private static String mistake(String what, LabeledLine line, Finding finding) {
        return what + " " + finding.type() + " \"" + line.text().substring(finding.start(), finding.end()) + "\" in "
                + line.place() + ": " + line.text().replace("\n", "\\n");
    }

    private static String table(String title, Map<String, Score> scores) {
        StringBuilder out = new StringBuilder(title).append("\n");
        scores.forEach((type, score) -> out.append(String.format(
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
}
