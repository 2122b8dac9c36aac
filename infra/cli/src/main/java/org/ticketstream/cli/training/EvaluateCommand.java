package org.ticketstream.cli.training;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.DataOptions;
import org.ticketstream.cli.options.ModelOption;
import org.ticketstream.cli.options.TargetOption;
import org.ticketstream.cli.settings.SettingsFileOption;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.cli.terminal.RejectedRows;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.NamedModel;
import org.ticketstream.model.runtime.NativeCache;
import org.ticketstream.training.Evaluator;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.report.ReportContent;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Evaluates a release on labelled rows, scored as it would score tickets.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream evaluate --model out/model --data test.jsonl.gz --report out/test.json",
            "  ./ticketstream evaluate --model out/model --data test.csv --html test.html --with-texts",
            "  ./ticketstream evaluate --model out/model --data test.csv --text-field subject,body --target cpu-f32",
        })
public final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsFileOption settingsFile;

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private ModelOption model;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "Labelled rows: CSV, JSON or .xlsx, also gzipped.")
    private Path data;

    @Mixin
    private ReportOptions reports;

    @Mixin
    private TargetOption target;

    @Override
    public Integer call() {
        DataFields fields = Usage.checked(spec, dataOptions::fields);
        reports.requireWritable();
        NativeCache.requireUsable();
        LabeledData rows;
        ReportContent page;
        try (Heartbeat beat = Heartbeat.of("evaluating " + data);
                NamedModel named = model.open()) {
            rows = dataOptions.read(data, fields);
            page = Evaluator.examine(
                    named.bundle(), rows, ClassifierOptions.defaults().withTarget(target.name()));
        }
        spec.commandLine().getOut().println(page.report().describe());
        reports.write(page);
        RejectedRows.print(rows.rejected(), spec.commandLine().getErr());
        return ExitCode.OK;
    }
}
