package org.ticketstream.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ticketstream.bench.report.TextSource;
import org.ticketstream.bench.training.TrainBench;
import org.ticketstream.bench.training.TrainBenchReport;
import org.ticketstream.bench.training.TrainBenchRequest;
import org.ticketstream.cli.options.DirOption;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Compares training steps of all-MiniLM-L6-v2 on the same batches: ours in 32 bits and bfloat16, and"
                    + " DJL's BertBlock under"
                    + " DJL's Trainer. Full texts first, then real ones, which we pack and DJL pads.",
            "All take turns in every round, so what else runs on the machine slows all alike: trust the ratios."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream bench train --report bench-train.json",
            "  ./ticketstream bench train --data complaints.jsonl.gz --text-field text --rounds 9",
        })
final class BenchTrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DirOption dir;

    @Mixin
    private BenchTexts texts;

    @Option(names = "--batch-size", paramLabel = "N", defaultValue = "16", description = "Texts of a step.")
    private int batch;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "128",
            description = "Length of the full texts, and where real ones are cut.")
    private int maxTokens;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "64", description = "Real texts of a round.")
    private int limit;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds to time, after one that is not counted.")
    private int rounds;

    @Option(names = "--report", paramLabel = "FILE", description = "Write all figures as JSON.")
    private Path report;

    @Override
    public Integer call() throws Exception {
        TextSource source = texts.source("label");
        TrainBenchRequest request = Usage.checked(
                spec, () -> new TrainBenchRequest(source, dir.directory().encoders(), batch, maxTokens, limit, rounds));
        TrainBenchReport measured = new TrainBench(request, System.err, Terminal.isPresent()).run();
        spec.commandLine().getOut().print(measured.table());
        spec.commandLine().getOut().flush();
        if (report != null) {
            measured.write(report);
        }
        return ExitCode.OK;
    }
}
