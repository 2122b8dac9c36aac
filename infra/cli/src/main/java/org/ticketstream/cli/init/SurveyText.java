package org.ticketstream.cli.init;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ticketstream.cli.options.ShellWords;
import org.ticketstream.cli.terminal.PlainText;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.training.data.LabelStatistics;
import org.ticketstream.training.noise.LabelReport;
import org.ticketstream.training.survey.ColumnFigures;
import org.ticketstream.training.survey.DataSurvey;
import org.ticketstream.training.survey.LabelFindings;

/** What a survey found, for a terminal. */
final class SurveyText {

    private static final int LABELS_SHOWN = 12;
    private static final int COLUMNS_SHOWN = 50;
    private static final int LONGEST_NAME = 24;
    private static final int LONGEST_LABEL = 40;
    private static final int FEW_ROWS = 10;

    /** Of the linear model: below it, what it says of single labels is little worth. */
    static final double SURE = 0.7;

    private final PrintWriter out;

    SurveyText(PrintWriter out) {
        this.out = out;
    }

    void file(DataSurvey survey) {
        out.printf(
                Locale.ROOT,
                "%s: %s; rows: %,d%s; columns: %d%n",
                PlainText.line(survey.file().getFileName().toString()),
                survey.form().describe(),
                survey.rows(),
                survey.complete() ? "" : " read, and there are more",
                survey.columns().size());
        if (!survey.isWhole()) {
            out.printf(
                    Locale.ROOT,
                    "Texts and different values are those of a sample of %,d rows, drawn at random.%n",
                    survey.sample().size());
        }
        columns(survey);
    }

    private void columns(DataSurvey survey) {
        List<ColumnFigures> shown =
                survey.columns().stream().limit(COLUMNS_SHOWN).toList();
        int width = shown.stream()
                .mapToInt(column -> Math.min(LONGEST_NAME, column.name().length()))
                .max()
                .orElse(0);
        String form = "%-" + Math.max(6, width) + "s  %8s  %9s  %6s  %s%n";
        out.printf("%n" + form, "COLUMN", "FILLED", "DIFFERENT", "WORDS", "EXAMPLE");
        int room = Math.max(10, Terminal.columns() - Math.max(6, width) - 31);
        for (ColumnFigures column : shown) {
            out.printf(
                    Locale.ROOT,
                    form,
                    cut(column.name(), LONGEST_NAME),
                    String.format(Locale.ROOT, "%,d", column.filled()),
                    String.format(Locale.ROOT, "%,d", column.distinct()),
                    String.format(Locale.ROOT, "%.1f", column.words()),
                    cut(column.examples().isEmpty() ? "" : column.examples().get(0), room));
        }
        if (survey.columns().size() > shown.size()) {
            out.printf("and %d more columns%n", survey.columns().size() - shown.size());
        }
        out.println();
        out.flush();
    }

    void labels(DataSurvey survey, LabelFindings findings, Set<String> noClass) {
        Map<String, Long> counts = findings.counts();
        out.printf(Locale.ROOT, "%nLabels        %d%n", counts.size());
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(LABELS_SHOWN)
                .forEach(entry -> out.printf(
                        Locale.ROOT,
                        "  %,10d  %s%s%n",
                        entry.getValue(),
                        cut(entry.getKey(), LONGEST_LABEL),
                        noClass.contains(entry.getKey()) ? " (no category: sets when to abstain)" : ""));
        if (counts.size() > LABELS_SHOWN) {
            out.printf("  and %d more labels%n", counts.size() - LABELS_SHOWN);
        }
        if (!findings.tooFew().isEmpty()) {
            out.printf(
                    "Too few       one text only%s, left out (%d): %s%n",
                    survey.isWhole() ? "" : " in the sample", findings.tooFew().size(), some(findings.tooFew()));
        }
        List<String> rare = counts.entrySet().stream()
                .filter(entry ->
                        entry.getValue() < FEW_ROWS && !findings.tooFew().contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (!rare.isEmpty()) {
            out.printf("Rare          fewer than %d rows (%d): %s%n", FEW_ROWS, rare.size(), some(rare));
        }
        out.flush();
    }

    void languages(Languages languages) {
        out.printf("Languages     %s%n", languages.describe());
        if (languages.needAnotherEncoder()) {
            out.println(
                    "              Many texts are not English, which is all that the encoder here knows: see base in"
                            + " the settings file.");
        }
    }

    void texts(LabelFindings findings) {
        LabelStatistics statistics = findings.statistics();
        out.printf(
                Locale.ROOT,
                "Same text     %,d rows repeat the text of another (but for case and punctuation); %,d texts have"
                        + " several labels%n",
                statistics.repeatedTexts(),
                statistics.conflictingTexts());
        out.flush();
    }

    void wrongLabels(Optional<LabelReport> check, Path settings) {
        if (check.isEmpty()) {
            out.println("Wrong labels  too few rows to tell");
            return;
        }
        LabelReport found = check.get();
        out.printf(
                Locale.ROOT,
                "Wrong labels  %,d of %,d perhaps: a linear model is surer of another one. It gets %.0f%% right%s.%n"
                        + "              ./ticketstream labels check --settings %s --html labels.html%n",
                found.suspects().size(),
                found.rows(),
                100 * found.accuracy(),
                found.accuracy() < SURE ? ", so that says little" : "",
                ShellWords.quote(settings.toString()));
        out.flush();
    }

    void next(Path settings) {
        String quoted = ShellWords.quote(settings.toString());
        out.printf(
                "%nWritten: %s. Look through it, then:%n  ./ticketstream train --settings %s --out my-model%n",
                settings, quoted);
        out.flush();
    }

    private static String some(List<String> labels) {
        String shown =
                labels.stream().limit(5).map(label -> cut(label, LONGEST_NAME)).collect(Collectors.joining(", "));
        return labels.size() > 5 ? shown + " ..." : shown;
    }

    private static String cut(String text, int most) {
        String line = PlainText.line(text);
        return line.length() <= most ? line : line.substring(0, Math.max(0, most - 1)) + "…";
    }
}
