package org.ticketstream.cli.training;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.DataOptions;
import org.ticketstream.cli.options.ModelOption;
import org.ticketstream.cli.options.TargetOption;
import org.ticketstream.cli.terminal.RejectedRows;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.NamedModel;
import org.ticketstream.training.Evaluator;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.report.HtmlReport;
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
    private DataOptions dataOptions;

    @Mixin
    private ModelOption model;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "Labelled rows: .jsonl, .csv or .tsv, each also with .gz.")
    private Path data;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the figures as JSON.")
    private Path report;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Writes the figures as a page with charts and mistakes.")
    private Path html;

    @Option(
            names = "--with-texts",
            description =
                    "Show the texts of the mistakes on the page of --html. Without it, only their place in the data"
                            + " and their hash.")
    private boolean withTexts;

    @Mixin
    private TargetOption target;

    @Override
    public Integer call() {
        DataFields fields = Usage.checked(spec, dataOptions::fields);
        LabeledData rows = LabeledData.read(data, fields);
        ReportContent page;
        try (NamedModel named = model.open()) {
            page = Evaluator.examine(
                    named.bundle(), rows, ClassifierOptions.defaults().withTarget(target.name()));
        }
        EvaluationReport figures = page.report();
        spec.commandLine().getOut().println(figures.describe());
        if (report != null) {
            figures.write(report);
        }
        if (html != null) {
            HtmlReport.write(page, withTexts, html);
        }
        RejectedRows.print(rows.rejected(), spec.commandLine().getErr());
        return ExitCode.OK;
    }
}
