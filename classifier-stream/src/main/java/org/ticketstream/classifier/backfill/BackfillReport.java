package org.ticketstream.classifier.backfill;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ticketstream.files.WholeFile;

/**
 * How a backfill ended.
 *
 * @param model version that was asked
 * @param input where the tickets came from
 * @param output where the answers are
 * @param deadLetterOutput where the dead letters are
 * @param rejectedRows rows of the file that are no tickets
 * @param seconds from submission to the last commit
 */
public record BackfillReport(
        String model,
        String input,
        String output,
        String deadLetterOutput,
        long answers,
        Map<String, Long> decisions,
        Map<String, Long> categories,
        long outOfScope,
        long withoutModel,
        long erased,
        long deadLetters,
        long rejectedRows,
        double seconds) {

    static BackfillReport of(Backfill backfill, BackfillCounts counts, double seconds) {
        return new BackfillReport(
                backfill.model().getVersion(),
                backfill.input().name(),
                backfill.answers().name(),
                backfill.deadLetters().name(),
                counts.answers(),
                counts.decisions(),
                counts.categories(),
                counts.outOfScope(),
                counts.withoutModel(),
                counts.erased(),
                counts.deadLetters(),
                backfill.input().rejected().size(),
                seconds);
    }

    /** For people. */
    public String describe() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d tickets scored with %s in %.1f s, %.0f a second%n",
                answers,
                model,
                seconds,
                answers / seconds));
        text.append("  ").append(counts(decisions)).append('\n');
        categories.forEach((category, count) -> text.append(
                String.format(Locale.ROOT, "  %-24s %,9d  %5.1f %%%n", category, count, 100.0 * count / answers)));
        line(text, outOfScope, "out of scope");
        line(text, withoutModel, "left to a person, because the model failed too often; run it again");
        line(text, erased, "erased tickets handed on");
        line(text, deadLetters, "dead letters in " + deadLetterOutput);
        return text.append("Answers: ").append(output).toString();
    }

    private static String counts(Map<String, Long> counts) {
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
    public void write(Path file) {
        try {
            WholeFile.write(
                    file,
                    JsonMapper.builder()
                                    .build()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
