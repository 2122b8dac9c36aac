package org.ticketstream.classifier.backfill;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ticketstream.files.WholeFile;

/**
 * The result of a backfill.
 *
 * @param model version of the model
 * @param input where the tickets came from
 * @param output where the answers are
 * @param deadLetterOutput where the dead letters are
 * @param counts of answers and other results; in JSON on the same level as the other components
 * @param rejectedRows rows of the file that are not tickets
 * @param seconds from submission to the last commit
 */
public record BackfillReport(
        String model,
        String input,
        String output,
        String deadLetterOutput,
        @JsonUnwrapped @JsonIgnoreProperties("positions") BackfillCounts counts,
        long rejectedRows,
        double seconds) {

    static BackfillReport of(Backfill backfill, BackfillCounts counts, double seconds) {
        return new BackfillReport(
                backfill.model().getVersion(),
                backfill.input().name(),
                backfill.answers().name(),
                backfill.deadLetters().name(),
                counts,
                backfill.input().rejected().size(),
                seconds);
    }

    /** As text. */
    public String describe() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d tickets scored with %s in %.1f s, %.0f a second%n",
                counts.answers(),
                model,
                seconds,
                counts.answers() / seconds));
        text.append("  ").append(list(counts.decisions())).append('\n');
        counts.categories()
                .forEach((category, count) -> text.append(String.format(
                        Locale.ROOT, "  %-24s %,9d  %5.1f %%%n", category, count, 100.0 * count / counts.answers())));
        line(text, counts.outOfScope(), "out of scope");
        line(text, counts.withoutModel(), "left to a person, because the model failed too often; run it again");
        line(text, counts.erased(), "erased tickets passed on");
        line(text, counts.deadLetters(), "dead letters in " + deadLetterOutput);
        return text.append("Answers: ").append(output).toString();
    }

    private static String list(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> String.format(Locale.ROOT, "%s %,d", count.getKey(), count.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static void line(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(String.format(Locale.ROOT, "  %,d %s%n", count, what));
        }
    }

    /** As JSON. */
    String json() {
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report of a backfill: " + e.getMessage(), e);
        }
    }

    /** Writes it as JSON. */
    public void write(Path file) {
        WholeFile.write(file, json());
    }
}
