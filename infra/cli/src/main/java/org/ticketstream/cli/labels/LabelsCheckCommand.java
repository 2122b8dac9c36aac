package org.ticketstream.cli.labels;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ticketstream.cli.options.DataOptions;
import org.ticketstream.cli.options.ShellWords;
import org.ticketstream.cli.settings.SettingsFileOption;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.cli.terminal.RejectedRows;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.files.TargetPlaces;
import org.ticketstream.model.runtime.NativeCache;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.noise.LabelCheck;
import org.ticketstream.training.noise.LabelReport;
import org.ticketstream.training.progress.Progress;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.report.LabelPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Finds labels that are probably wrong: a linear model of the other folds is surer of another label"
                    + " (confident learning). Also finds texts that occur with several labels.",
            "Rows out of scope are not judged. Nothing is changed: look, then correct the file, or train with"
                    + " --noisy-labels."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream labels check --data tickets.csv --text-field subject,body --label-field queue",
            "  ./ticketstream labels check --data train.jsonl.gz --report labels.json --html labels.html",
        })
final class LabelsCheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsFileOption settingsFile;

    @Mixin
    private DataOptions dataOptions;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "Labelled rows: CSV, JSON or .xlsx, also gzipped.")
    private Path data;

    @Option(
            names = "--folds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Folds; each is checked by a model that was trained on the others.")
    private int folds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the assignment to folds.")
    private long seed;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes all of it as JSON.")
    private Path report;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes it as a page, to look through the rows.")
    private Path html;

    @Override
    public Integer call() {
        Stream.of(report, html).filter(Objects::nonNull).forEach(TargetPlaces::requireFile);
        NativeCache.requireUsable();
        DataFields fields = Usage.checked(spec, dataOptions::fields);
        LabelCheck check = Usage.checked(spec, () -> new LabelCheck(folds, seed));
        LabeledData rows = dataOptions.read(data, fields);
        LabelReport found = run(check, rows);
        spec.commandLine().getOut().println(found.describe());
        if (report != null) {
            found.write(report);
        }
        if (html != null) {
            String name = data.getFileName().toString();
            LabelPage.write(found, name, "--data " + ShellWords.quote(data.toString()) + dataOptions.flags(), html);
        }
        RejectedRows.print(
                Stream.concat(rows.rejected().stream(), found.unchecked().stream())
                        .toList(),
                spec.commandLine().getErr());
        return ExitCode.OK;
    }

    private static LabelReport run(LabelCheck check, LabeledData rows) {
        try (Heartbeat beat = Heartbeat.of("checking labels")) {
            return check.run(rows, Progress.standard().and(ProgressListener.ofMessages(line -> beat.said())));
        }
    }
}
