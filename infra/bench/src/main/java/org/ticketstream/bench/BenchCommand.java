package org.ticketstream.bench;

import org.ticketstream.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Parent of the benchmarks. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measures on this machine.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream bench model --report out/bench.json --chart out/bench.svg",
            "  ./ticketstream bench ingest --report out/ingest.json",
            "  ./ticketstream bench pipeline --report out/pipeline.json --chart out/pipeline.svg",
            "  ./ticketstream bench train --report out/bench-train.json",
            "  ./ticketstream bench idle --report out/idle.json",
            "  ./ticketstream bench cli --report out/cli.json",
        },
        subcommands = {
            BenchModelCommand.class,
            BenchIngestCommand.class,
            BenchPipelineCommand.class,
            BenchTrainCommand.class,
            BenchIdleCommand.class,
            BenchCliCommand.class
        })
final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to measure: model, ingest, pipeline, train, idle or cli.");
    }
}
