package org.ticketstream.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.ticketstream.bench.ingest.IngestBench;
import org.ticketstream.bench.ingest.IngestBenchReport;
import org.ticketstream.bench.ingest.IngestBenchRequest;
import org.ticketstream.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Measures ingest on a separate broker: how fast the HTTP intake gets tickets acknowledged beside a"
                    + " plain Kafka producer,"
                    + " how fast the topology cleans tickets, and how soon a correction is a committed answer.",
            "Senders take turns in every round, so what else runs on the machine slows all alike: trust the ratios."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream bench ingest --report ingest.json",
            "  ./ticketstream bench ingest --data complaints.jsonl.gz --text-field text --threads 2",
        })
final class BenchIngestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BenchTexts texts;

    @Option(
            names = "--tickets",
            paramLabel = "N",
            defaultValue = "40000",
            description = "Tickets that each sender sends in a round.")
    private int tickets;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "7",
            description = "Rounds of sending, after three that are not counted.")
    private int rounds;

    @Option(names = "--callers", paramLabel = "N", defaultValue = "16", description = "HTTP clients at a time.")
    private int callers;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "50", description = "Tickets of an HTTP request.")
    private int batch;

    @Option(
            names = "--cleaned",
            paramLabel = "N",
            defaultValue = "60000",
            description = "Tickets that wait for the cleaning.")
    private int cleaned;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Stream threads of ingest.")
    private int threads;

    @Option(
            names = "--commit-interval",
            paramLabel = "MS",
            defaultValue = "200",
            description = "Milliseconds between commits of ingest.")
    private long commitInterval;

    @Option(names = "--corrections", paramLabel = "N", defaultValue = "200", description = "Corrections a second.")
    private int corrections;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "30", description = "How long they come.")
    private int seconds;

    @Option(names = "--report", paramLabel = "FILE", description = "Write all figures as JSON.")
    private Path report;

    @Override
    public Integer call() throws Exception {
        IngestBenchReport measured = new IngestBench(
                        new IngestBenchRequest(
                                texts.source("label"),
                                tickets,
                                rounds,
                                callers,
                                batch,
                                cleaned,
                                threads,
                                Duration.ofMillis(commitInterval),
                                corrections,
                                Duration.ofSeconds(seconds)),
                        System.err)
                .run();
        spec.commandLine().getOut().print(measured.table());
        spec.commandLine().getOut().flush();
        if (report != null) {
            measured.write(report);
        }
        return ExitCode.OK;
    }
}
