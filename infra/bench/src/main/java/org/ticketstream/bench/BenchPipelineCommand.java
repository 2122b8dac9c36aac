package org.ticketstream.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.ticketstream.bench.pipeline.DisturbancePlan;
import org.ticketstream.bench.pipeline.PipelineBench;
import org.ticketstream.bench.pipeline.PipelineRequest;
import org.ticketstream.bench.pipeline.report.PipelineReport;
import org.ticketstream.cli.options.DirOption;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.training.finetune.options.TrainingPriority;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Measures the scoring job between a real broker and a consumer of committed answers, exactly once, all"
                    + " in this process: tickets per"
                    + " second beside the same model asked directly, where the time of a ticket goes, latency at"
                    + " half of that rate, and what model"
                    + " swaps do to it. Then the rate with a model that does nothing.",
            "Both sides take turns, so what else runs on the machine slows both alike: trust the ratios."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream bench pipeline --report pipeline.json --chart pipeline.svg",
            "  ./ticketstream bench pipeline --model models/v3 --data complaints.jsonl.gz --text-field text \\",
            "      --where fold=8",
            "  ./ticketstream bench pipeline --rounds 1 --latency-seconds 0 --swaps 0 --no-op-tickets 0 \\",
            "      --while-training 60",
            "  ./ticketstream bench pipeline --rounds 1 --round-seconds 5 --latency-seconds 0 --swaps 0 \\",
            "      --set target=cpu-int8",
        })
final class BenchPipelineCommand implements Callable<Integer> {

    /** A small machine's; what --set names wins. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "parallelism", "2",
            "checkpoint-interval", "500ms",
            "max-batch-tokens", "2048",
            "max-batch-delay", "5ms",
            "max-concurrent-requests", "512",
            "target", "auto");

    @Spec
    private CommandSpec spec;

    @Mixin
    private DirOption dir;

    @Mixin
    private BenchTexts texts;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Release bundle. Without it, all-MiniLM-L6-v2 with an untrained head, which costs the same.")
    private Path model;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "128",
            description = "Where the default model cuts texts.")
    private int maxTokens;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of the scoring job, such as checkpoint-interval=1s; may be repeated.")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds of job against model alone.")
    private int rounds;

    @Option(
            names = "--round-seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "About how long each side of a round lasts.")
    private int roundSeconds;

    @Option(
            names = "--latency-seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long latency is measured; 0 for not at all.")
    private int latencySeconds;

    @Option(
            names = "--swaps",
            paramLabel = "N",
            defaultValue = "20",
            description = "Model swaps under load; 0 for none.")
    private int swaps;

    @Option(
            names = "--while-training",
            paramLabel = "SECONDS",
            arity = "0..1",
            defaultValue = "0",
            fallbackValue = "60",
            description = "How long to score beside a training in this process, and as long without; 0 for not at all,"
                    + " 60 without a value.")
    private int trainingSeconds;

    @Option(
            names = "--training-priority",
            paramLabel = "NAME",
            defaultValue = "low",
            description = "Priority of that training: low or normal.")
    private TrainingPriority trainingPriority;

    @Option(
            names = "--no-op-tickets",
            paramLabel = "N",
            defaultValue = "800000",
            description = "Tickets for the run with a model that does nothing; 0 for no such run.")
    private int noOpTickets;

    @Option(names = "--report", paramLabel = "FILE", description = "Write all figures as JSON.")
    private Path report;

    @Option(names = "--chart", paramLabel = "FILE", description = "Draw rates and costs as SVG.")
    private Path chart;

    @Override
    public Integer call() throws Exception {
        Map<String, String> job = new TreeMap<>(DEFAULTS);
        job.putAll(settings);
        PipelineRequest request = new PipelineRequest(
                texts.source(""),
                Optional.ofNullable(model),
                dir.directory().encoders(),
                maxTokens,
                job,
                rounds,
                Duration.ofSeconds(roundSeconds),
                Duration.ofSeconds(latencySeconds),
                new DisturbancePlan(swaps, Duration.ofSeconds(trainingSeconds), trainingPriority),
                noOpTickets);
        PipelineReport measured = new PipelineBench(request, System.err, Terminal.isPresent()).run();
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
