package org.ticketstream.cli.init;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ticketstream.cli.options.ReadingOptions;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.cli.terminal.PlainText;
import org.ticketstream.cli.terminal.RejectedRows;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.files.TargetPlaces;
import org.ticketstream.files.WholeFile;
import org.ticketstream.rows.FieldChoice;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RowOptions;
import org.ticketstream.rows.labels.AlikeLabels;
import org.ticketstream.rows.labels.LabelMap;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.noise.LabelReport;
import org.ticketstream.training.survey.ColumnFigures;
import org.ticketstream.training.survey.DataSurvey;
import org.ticketstream.training.survey.FieldGuess;
import org.ticketstream.training.survey.LabelFindings;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Looks at a file of old tickets and writes a settings file to train with.",
            "It reports columns, separator, encoding, languages, labels, repeated texts and labels that are probably"
                    + " wrong; guesses which columns hold text and label, and asks on a terminal. The file is read"
                    + " once, of a long one a sample is looked at."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream init old-tickets.csv",
            "  ./ticketstream init export.csv.gz --text-field subject,body --label-field queue --out queue.properties",
            "  ./ticketstream train --settings ticketstream.properties --out my-model",
        })
public final class InitCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Old tickets: CSV, JSON or .xlsx, also gzipped.")
    private Path file;

    @Mixin
    private ReadingOptions reading;

    @Option(
            names = "--text-field",
            paramLabel = "NAMES",
            description = "Columns that make up the text, separated by commas. Without it, guessed.")
    private String textField;

    @Option(names = "--label-field", paramLabel = "NAME", description = "Column of the category. Without it, guessed.")
    private String labelField;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "ticketstream.properties",
            description = "Settings file to write.")
    private Path out;

    @Option(names = "--force", description = "Replace the file of --out if there is one.")
    private boolean force;

    @Override
    public Integer call() {
        requireFreePlace();
        RowOptions said = reading.read();
        DataSurvey survey = whileWaiting("reading", () -> DataSurvey.read(file, said, reading::print));
        SurveyText text = new SurveyText(spec.commandLine().getOut());
        text.file(survey);
        RejectedRows.print(
                survey.malformed(), survey.malformedRows(), spec.commandLine().getErr());
        DataFields fields = fields(survey);
        requireLabels(survey, fields);
        LabelFindings findings = whileWaiting("counting", () -> LabelFindings.of(survey, fields));
        text.labels(survey, findings, fields.outOfScopeLabels());
        AlikeLabels.in(findings.counts()).forEach(reading::print);
        findings.refusal().ifPresent(reason -> {
            throw new InvalidDataException(reason);
        });
        Languages languages = whileWaiting("looking at languages", () -> Languages.of(findings.data()));
        text.languages(languages);
        text.texts(findings);
        Optional<LabelReport> check = whileWaiting("looking for wrong labels", findings::checkLabels);
        text.wrongLabels(check, out);
        WholeFile.write(out, new SettingsDraft(survey, fields, findings, languages, check).text());
        text.next(out);
        return ExitCode.OK;
    }

    private void requireFreePlace() {
        if (Files.exists(out) && !force) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is a file already: --force replaces it, --out names another (got: " + out + ")");
        }
        TargetPlaces.requireFile(out);
    }

    private DataFields fields(DataSurvey survey) {
        Optional<String> textNamed = known(textField, FieldChoice::split, "--text-field", survey);
        Optional<String> labelNamed = known(labelField, List::of, "--label-field", survey);
        FieldGuess guess = FieldGuess.of(survey);
        Optional<FieldQuestions> questions = questions(survey);
        String text = textNamed.orElseGet(
                () -> chosen("the text", "--text-field", join(guess.text()), questions.map(ask -> ask::text), survey));
        String label = labelNamed.orElseGet(
                () -> chosen("the label", "--label-field", guess.label(), questions.map(ask -> ask::label), survey));
        return Usage.checked(spec, () -> DataFields.of(text, label).withReading(reading.read(), LabelMap.none()));
    }

    private Optional<String> known(
            String names, Function<String, List<String>> split, String option, DataSurvey survey) {
        return Optional.ofNullable(names)
                .map(given -> Usage.checked(
                        spec, () -> FieldQuestions.requireKnown(split.apply(given), survey.names(), option)));
    }

    private String chosen(
            String what,
            String option,
            Optional<String> guess,
            Optional<FieldQuestions.Question> question,
            DataSurvey survey) {
        if (question.isPresent()) {
            return question.get().ask(guess);
        }
        String name = guess.orElseThrow(() -> new ParameterException(
                spec.commandLine(),
                "Cannot tell which column holds " + what + ": name it with " + option + " (got: "
                        + String.join(", ", survey.names()) + ")"));
        spec.commandLine()
                .getOut()
                .printf("Guessed: %s is in %s; %s says otherwise.%n", what, PlainText.line(name), option);
        return name;
    }

    /** Whoever sits at a terminal is asked. */
    private Optional<FieldQuestions> questions(DataSurvey survey) {
        PrintWriter to = spec.commandLine().getOut();
        return Terminal.isPresent() && System.console() != null
                ? Optional.of(
                        new FieldQuestions(new BufferedReader(System.console().reader()), to, survey.names()))
                : Optional.empty();
    }

    private static Optional<String> join(List<String> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(",", names));
    }

    private static void requireLabels(DataSurvey survey, DataFields fields) {
        ColumnFigures label = survey.column(fields.label()).orElseThrow();
        if (label.isNearlyUnique()) {
            throw new InvalidDataException("Cannot use '" + label.name() + "' as the label: " + label.distinct()
                    + " of " + label.sampled() + " values are different, as those of an id or a text are");
        }
    }

    private static <T> T whileWaiting(String what, Supplier<T> work) {
        try (Heartbeat beat = new Heartbeat(() -> System.err.println(what + " ..."))) {
            T result = work.get();
            beat.said();
            return result;
        }
    }
}
