package org.ticketstream.cli.serving;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.ticketstream.cli.options.ModelOption;
import org.ticketstream.cli.options.ReadingOptions;
import org.ticketstream.cli.options.TargetOption;
import org.ticketstream.cli.terminal.CheckedOutput;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.NamedModel;
import org.ticketstream.model.classify.TicketClassifier;
import org.ticketstream.model.predict.PredictionListener;
import org.ticketstream.model.predict.PredictionReport;
import org.ticketstream.model.predict.RejectedLine;
import org.ticketstream.model.predict.TicketPredictor;
import org.ticketstream.rows.FieldChoice;
import org.ticketstream.rows.RowCursor;
import org.ticketstream.rows.RowFile;
import org.ticketstream.rows.RowOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Classifies tickets: JSON lines {id, text}, or rows of CSV, JSON or .xlsx.",
            "Writes JSON lines {id, category, confidence, outOfScope, scores} in the same order. A row"
                    + " that is no ticket is named on standard error and left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream predict --model out/model < tickets.jsonl > answers.jsonl",
            "  ./ticketstream predict --model out/model --input tickets.jsonl --text-field subject,body \\",
            "      --target cpu-f32",
            "  ./ticketstream predict --model out/model --input tickets.xlsx --text-field subject,body \\",
            "      --id-field number",
            "  echo '{\"id\": 1, \"text\": \"The till does not print\"}' | ./ticketstream predict --model out/model",
        })
public final class PredictCommand implements Callable<Integer> {

    private static final long MEGABYTE = 1_000_000;

    /** In Linux a link to what the standard input is. */
    private static final Path STANDARD_INPUT = Path.of("/dev/stdin");

    /** Rows of a file come at once: a few of them fall into the same batch in each run, and get the same last digit. */
    private static final Duration BATCH_DELAY_OF_FILES = Duration.ofMillis(100);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOption model;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "File to read, gzipped or not. Without it, standard input.")
    private Path input;

    @Option(
            names = "--text-field",
            paramLabel = "NAMES",
            defaultValue = "text",
            description = "Fields that make up the text, separated by commas.")
    private String textField;

    @Option(
            names = "--id-field",
            paramLabel = "NAME",
            defaultValue = "id",
            description = "Field of the id, which the answer repeats.")
    private String idField;

    @Mixin
    private ReadingOptions reading;

    @Mixin
    private TargetOption target;

    @Override
    public Integer call() throws IOException, InterruptedException {
        FieldChoice text = FieldChoice.joined(textField);
        RowOptions said = reading.read();
        PrintWriter err = spec.commandLine().getErr();
        try (NamedModel named = model.open();
                TicketClassifier classifier = TicketClassifier.load(named.bundle(), options());
                Heartbeat beat = showsNothing() ? Heartbeat.of("predicting " + input) : null;
                RowCursor rows = open(said)) {
            PredictionReport report = new TicketPredictor(classifier, new Rejections(err))
                    .run(
                            new TicketsOfRows(rows, idField, text, reading::print),
                            new CheckedOutput(spec.commandLine().getOut()));
            err.printf(
                    "%d tickets, %d rows left out, %.1f s on %s%n",
                    report.predicted(),
                    report.rejected(),
                    report.seconds(),
                    classifier.target().id());
            boolean useless = report.predicted() == 0 && (report.rejected() > 0 || input != null);
            return useless ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }

    private ClassifierOptions options() {
        ClassifierOptions options = ClassifierOptions.defaults().withTarget(target.name());
        return Files.isRegularFile(input == null ? STANDARD_INPUT : input)
                ? options.withMaxBatchDelay(BATCH_DELAY_OF_FILES)
                : options;
    }

    /** Neither answers nor a bar. Who feeds the standard input knows what goes on. */
    private boolean showsNothing() {
        return input != null && !Terminal.isPresent() && !Terminal.showsProgress();
    }

    private RowCursor open(RowOptions said) throws IOException {
        if (input == null) {
            return RowFile.open(System.in, "standard input", said);
        }
        boolean pipe = Files.exists(input) && !Files.isRegularFile(input) && !Files.isDirectory(input);
        return pipe
                ? RowFile.open(Files.newInputStream(input), input.toString(), said)
                : RowFile.open(input, said, this::watched);
    }

    private InputStream watched(InputStream raw) {
        if (!Terminal.showsProgress() || Terminal.isPresent()) {
            return raw;
        }
        return ProgressBar.wrap(
                raw,
                new ProgressBarBuilder()
                        .setTaskName("Predicting")
                        .setInitialMax(input.toFile().length())
                        .setUnit(" MB", MEGABYTE));
    }

    private record Rejections(PrintWriter err) implements PredictionListener {

        @Override
        public void done(long lines) {
            // Answers or bytes read show how far it is.
        }

        @Override
        public void rejected(RejectedLine line) {
            err.println(line);
        }
    }
}
