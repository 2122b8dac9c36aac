package org.ticketstream.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.ticketstream.bench.model.BatchLimits;
import org.ticketstream.bench.model.BenchReport;
import org.ticketstream.bench.model.BenchRequest;
import org.ticketstream.bench.model.ModelBench;
import org.ticketstream.bench.report.TextSource;
import org.ticketstream.cli.options.DirOption;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Compares ways to run BERT in a JVM on the same texts: our CPU targets, ONNX Runtime with the fp32 and"
                    + " the quantised"
                    + " all-MiniLM-L6-v2, and DJL's BertBlock; unsorted and sorted batches, padded and packed, one"
                    + " caller with all cores"
                    + " and a caller per core. Then a model of DistilBERT's size.",
            "All take turns in every round, so what else runs on the machine slows all alike: trust the ratios."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream bench model --report bench.json --chart bench.svg",
            "  ./ticketstream bench model --data complaints.jsonl.gz --text-field text --max-tokens 256",
            "  ./ticketstream bench model --model models/v3 --data complaints.jsonl.gz --text-field text \\",
            "      --where fold=8",
            "  ./ticketstream bench model --only onnx-.*/sorted --only cpu-int8/sorted/packed \\",
            "      --no-larger-model --no-memory",
        })
final class BenchModelCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DirOption dir;

    @Mixin
    private BenchTexts texts;

    @Option(
            names = "--label-field",
            paramLabel = "NAME",
            defaultValue = "label",
            description = "Field of the true category, for --model.")
    private String labelField;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description =
                    "Release bundle: its checkpoint is run, and the accuracy of each target is measured. Without it,"
                            + " all-MiniLM-L6-v2.")
    private Path model;

    @Option(names = "--max-tokens", paramLabel = "N", defaultValue = "256", description = "Cut texts after N tokens.")
    private int maxTokens;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "256",
            description = "Texts to time; a quarter of them for the larger model.")
    private int limit;

    @Option(
            names = "--labelled",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Texts to check answers on, with --model.")
    private int labelled;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds to time, after one that is not counted.")
    private int rounds;

    @Option(names = "--batch-texts", paramLabel = "N", defaultValue = "32", description = "Texts of a padded batch.")
    private int batchTexts;

    @Option(
            names = "--batch-tokens",
            paramLabel = "N",
            defaultValue = "0",
            description = "Tokens of a packed batch. Without it, what suits each target.")
    private int batchTokens;

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            description = "Only contenders whose name has this in it; may be repeated. Names are such as"
                    + " cpu-int8/sorted/packed/2x1.")
    private List<Pattern> only = List.of();

    @Option(
            names = "--larger-model",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether to run a model of DistilBERT's size too.")
    private boolean largerModel;

    @Option(
            names = "--memory",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether to measure the memory of each engine, in a process of its own.")
    private boolean memory;

    @Option(names = "--report", paramLabel = "FILE", description = "Write all figures as JSON.")
    private Path report;

    @Option(names = "--chart", paramLabel = "FILE", description = "Draw the rates as SVG.")
    private Path chart;

    @Override
    public Integer call() throws InterruptedException {
        TextSource source = texts.source(labelField);
        BenchRequest request = new BenchRequest(
                source,
                Optional.ofNullable(model),
                dir.directory().encoders(),
                maxTokens,
                new BenchRequest.Amounts(limit, labelled, rounds),
                new BatchLimits(batchTexts, batchTokens),
                only,
                largerModel,
                memory);
        BenchReport measured = new ModelBench(request, System.err, Terminal.isPresent()).run();
        spec.commandLine().getOut().print(measured.table());
        spec.commandLine().getOut().flush();
        if (report != null) {
            measured.write(report);
        }
        if (chart != null) {
            measured.draw(chart);
        }
        return ExitCode.OK;
    }
}
