package org.ticketstream.cli.serving;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.ticketstream.cli.options.ModelOption;
import org.ticketstream.cli.options.TargetOption;
import org.ticketstream.cli.terminal.CheckedOutput;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.NamedModel;
import org.ticketstream.model.classify.TicketClassifier;
import org.ticketstream.model.predict.LinePredictor;
import org.ticketstream.model.predict.PredictionListener;
import org.ticketstream.model.predict.PredictionReport;
import org.ticketstream.model.predict.RejectedLine;
import org.ticketstream.rows.FieldChoice;
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
            "Classifies JSON lines {id, text}.",
            "Writes JSON lines {id, category, confidence, outOfScope, scores} in the same order. A line"
                    + " that is no ticket is named on standard error and left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream predict --model out/model < tickets.jsonl > answers.jsonl",
            "  ./ticketstream predict --model out/model --input tickets.jsonl --text-field subject,body \\",
            "      --target cpu-f32",
            "  echo '{\"id\": 1, \"text\": \"The till does not print\"}' | ./ticketstream predict --model out/model",
        })
public final class PredictCommand implements Callable<Integer> {

    private static final long MEGABYTE = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOption model;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "File to read, gzipped if it ends in .gz. Without it, standard input.")
    private Path input;

    @Option(
            names = "--text-field",
            paramLabel = "NAMES",
            defaultValue = "text",
            description = "Fields that make up the text, separated by commas.")
    private String textField;

    @Mixin
    private TargetOption target;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> fields = FieldChoice.split(textField);
        PrintWriter err = spec.commandLine().getErr();
        try (NamedModel named = model.open();
                TicketClassifier classifier = TicketClassifier.load(
                        named.bundle(), ClassifierOptions.defaults().withTarget(target.name()));
                InputStream in = open();
                Heartbeat beat = showsNothing() ? Heartbeat.of("predicting " + input) : null;
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            PredictionReport report = new LinePredictor(classifier, fields, new Rejections(err))
                    .run(lines, new CheckedOutput(spec.commandLine().getOut()));
            err.printf(
                    "%d tickets, %d lines left out, %.1f s on %s%n",
                    report.predicted(),
                    report.rejected(),
                    report.seconds(),
                    classifier.target().id());
            return report.predicted() == 0 && report.rejected() > 0 ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }

    /** Neither answers nor a bar. Who feeds the standard input knows what goes on. */
    private boolean showsNothing() {
        return input != null && !Terminal.isPresent() && !Terminal.showsProgress();
    }

    private InputStream open() throws IOException {
        if (input == null) {
            return System.in;
        }
        InputStream raw = Files.newInputStream(input);
        if (Terminal.showsProgress() && !Terminal.isPresent()) {
            raw = ProgressBar.wrap(
                    raw,
                    new ProgressBarBuilder()
                            .setTaskName("Predicting")
                            .setInitialMax(Files.size(input))
                            .setUnit(" MB", MEGABYTE));
        }
        return input.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
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
