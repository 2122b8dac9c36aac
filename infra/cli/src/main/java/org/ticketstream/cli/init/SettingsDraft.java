package org.ticketstream.cli.init;

import java.util.Locale;
import java.util.Optional;
import org.ticketstream.settings.PropertiesFile;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.noise.LabelReport;
import org.ticketstream.training.survey.DataSurvey;
import org.ticketstream.training.survey.FieldGuess;
import org.ticketstream.training.survey.LabelFindings;

/**
 * A settings file out of what was found: what every command that reads labelled rows needs, and as comments what
 * trainings may be given.
 */
record SettingsDraft(
        DataSurvey survey,
        DataFields fields,
        LabelFindings findings,
        Languages languages,
        Optional<LabelReport> check) {

    private static final int TOKENS_READ = TrainingOptions.defaults().input().maxTokens();

    /** English has four tokens for three words. */
    private static final int WORDS_READ = TOKENS_READ * 3 / 4;

    private static final double WORTH_SAYING = 0.1;

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("# Settings of './ticketstream train' and of the other commands that read labelled rows:\n")
                .append("# --settings FILE. Written by './ticketstream init'.\n")
                .append("# All settings and what they mean: ./ticketstream train --print-settings\n")
                .append("# Relative paths begin at the directory in which a command is run.\n\n")
                .append(String.format(
                        Locale.ROOT,
                        "# Labelled rows. Found: %s; %,d rows, %d labels.\n",
                        survey.form().describe(),
                        survey.rows(),
                        findings.counts().size()));
        line(text, "data", survey.file().toString());
        said(text, "encoding", fields.reading().encoding());
        said(text, "delimiter", fields.reading().delimiter());
        said(text, "sheet", fields.reading().sheet());
        text.append("\n# Columns that make up the text, joined in this order. There are:\n");
        survey.names().forEach(name -> text.append("#   ").append(comment(name)).append('\n'));
        line(text, "text-field", String.join(",", fields.text()));
        text.append("\n# Column of the category.\n");
        line(text, "label-field", fields.label());
        text.append("\n# What follows is for train and search. Without its # a line counts; other commands then need a"
                + " file without it.\n");
        suggestions(text);
        return text.toString();
    }

    private static void said(StringBuilder text, String key, String value) {
        if (!value.isEmpty()) {
            line(text, key, value);
        }
    }

    private void suggestions(StringBuilder text) {
        if (languages.needAnotherEncoder()) {
            text.append("\n# Many texts are not English, which is all that the encoder knows that is used without"
                    + " this.\n# It is fetched from the Hugging Face Hub.\n");
            line(text, "#base", "distilbert-base-multilingual-cased");
        }
        double longTexts = longTexts();
        if (longTexts >= WORTH_SAYING) {
            text.append(String.format(
                    Locale.ROOT,
                    "\n# %.0f%% of the texts have more than %d words: the end of them is not read. More tokens take"
                            + " longer.\n",
                    100 * longTexts,
                    WORDS_READ));
            line(text, "#max-tokens", String.valueOf(2 * TOKENS_READ));
            text.append("# Or beside the transformer a linear model, which reads all of a text.\n");
            line(text, "#lexical", "true");
        }
        FieldGuess guess = FieldGuess.of(survey);
        guess.split().ifPresent(column -> {
            text.append(
                    "\n# Evaluate on the rows that this column marks for it, instead of on some drawn at random.\n");
            line(text, "#split-field", column);
        });
        guess.time().ifPresent(column -> {
            text.append("\n# Evaluate on the latest tickets, as a model in service will meet them, instead of on some"
                    + " drawn at random.\n");
            line(text, "#time-field", column);
        });
        check.filter(found -> !found.suspects().isEmpty() && found.accuracy() >= SurveyText.SURE)
                .ifPresent(found -> {
                    text.append(String.format(
                            Locale.ROOT,
                            "\n# For train alone: leave out rows whose label is probably wrong, at a quick look"
                                    + " %,d of %,d. Look at them first:\n# ./ticketstream labels check\n",
                            found.suspects().size(),
                            found.rows()));
                    line(text, "#noisy-labels", "drop");
                });
    }

    private double longTexts() {
        long count = findings.data().rows().stream()
                .filter(row -> row.text().split("\\s+", WORDS_READ + 2).length > WORDS_READ)
                .count();
        return findings.data().rows().isEmpty()
                ? 0
                : (double) count / findings.data().rows().size();
    }

    /** A key that begins with # makes a comment. */
    private static void line(StringBuilder text, String key, String value) {
        boolean comment = key.startsWith("#");
        text.append(comment ? "#" : "")
                .append(PropertiesFile.line(comment ? key.substring(1) : key, value))
                .append('\n');
    }

    private static String comment(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
