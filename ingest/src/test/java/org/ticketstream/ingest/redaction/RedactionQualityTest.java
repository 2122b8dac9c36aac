package org.ticketstream.ingest.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ticketstream.ingest.redaction.text.Finding;

/**
 * Measures the redaction on the labelled set. Writes {@code target/redaction-report.txt}, for each language
 * {@code target/redaction-languages.md}, and {@code target/redaction-findings.jsonl}.
 */
class RedactionQualityTest {
    private static final Path REPORT = Path.of("target/redaction-report.txt");
    private static final Path LANGUAGES = Path.of("target/redaction-languages.md");
    private static final Path FINDINGS = Path.of("target/redaction-findings.jsonl");

    /** The least that each type must reach on the part that the rules were written with, and on the one held out. */
    private static final double RECALL = 0.98;

    private static final double PRECISION = 0.97;

    private static final Set<String> SCRIPTS_WANTED =
            Set.of("LATIN", "CYRILLIC", "GREEK", "ARABIC", "DEVANAGARI", "HAN", "HIRAGANA", "HANGUL");

    private final Redactor redactor = new Redactor(RedactionSettings.defaults());

    @Test
    void findsPersonalDataAndLeavesOtherNumbersAlone() throws IOException {
        List<LabeledLine> tuning = LabeledLine.read("tuning.txt");
        List<LabeledLine> heldOut = LabeledLine.read("held-out.txt");
        List<LabeledLine> independent = LabeledLine.read("independent.txt");
        List<String> mistakes = new ArrayList<>();
        Scores tuned = measure(tuning, mistakes);
        Scores unseen = measure(heldOut, new ArrayList<>());
        Scores others = measure(independent, mistakes);
        Scores all = tuned.plus(unseen).plus(others);
        List<LabeledLine> lines =
                Stream.of(tuning, heldOut, independent).flatMap(List::stream).toList();
        Files.writeString(
                REPORT,
                all.table("all, " + lines.size() + " lines")
                        + tuned.table("tuning, " + tuning.size() + " lines")
                        + unseen.table("held out, " + heldOut.size() + " lines")
                        + others.table("independent, " + independent.size() + " lines")
                        + "mistakes outside of the held-out part\n"
                        + String.join("\n", mistakes)
                        + "\n");
        Files.writeString(LANGUAGES, all.languageTable());
        FindingsFile.write(FINDINGS, lines, redactor);

        assertThat(all.types()).containsExactlyInAnyOrderElementsOf(redactor.types());
        for (String type : redactor.types()) {
            assertAtLeast("all", type, all.of(type), RECALL, PRECISION);
            assertAtLeast("tuning", type, tuned.of(type), RECALL, PRECISION);
            assertAtLeast("held out", type, unseen.of(type), RECALL, PRECISION);
            assertAtLeast("independent", type, others.of(type), RECALL, PRECISION);
        }
    }

    @Test
    void theSetIsOfManyLanguagesAndScripts() {
        List<LabeledLine> lines = new ArrayList<>(LabeledLine.read("tuning.txt"));
        lines.addAll(LabeledLine.read("held-out.txt"));
        Set<String> scripts = new HashSet<>();
        lines.forEach(line -> line.text()
                .codePoints()
                .filter(Character::isLetter)
                .forEach(c -> scripts.add(Character.UnicodeScript.of(c).name())));

        assertThat(lines).hasSizeGreaterThanOrEqualTo(1_500);
        assertThat(lines.stream().map(LabeledLine::language).distinct()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(scripts).containsAll(SCRIPTS_WANTED);
    }

    private static void assertAtLeast(String part, String type, Score score, double recall, double precision) {
        assertThat(score.recall()).as(part + ": recall of " + type).isGreaterThanOrEqualTo(recall);
        assertThat(score.precision()).as(part + ": precision of " + type).isGreaterThanOrEqualTo(precision);
    }

    private Scores measure(List<LabeledLine> lines, List<String> mistakes) {
        Scores scores = new Scores();
        for (LabeledLine line : lines) {
            List<Finding> found = redactor.find(line.text());
            for (Finding expected : line.expected()) {
                boolean right = found.contains(expected);
                scores.add(line.language(), expected.type(), right ? new Score(1, 0, 0) : new Score(0, 1, 0));
                if (!right) {
                    mistakes.add(mistake("missed", line, expected));
                }
            }
            for (Finding finding : found) {
                if (!line.expected().contains(finding)) {
                    scores.add(line.language(), finding.type(), new Score(0, 0, 1));
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
}
