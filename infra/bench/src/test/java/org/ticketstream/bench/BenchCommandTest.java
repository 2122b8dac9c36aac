package org.ticketstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ticketstream.cli.Ticketstream;
import picocli.CommandLine;

class BenchCommandTest {

    private final CommandLine bench = Ticketstream.commandLineWithBench(new BenchCommand(), Map.of())
            .getSubcommands()
            .get("bench");

    @Test
    void takesThePlaceThatTheCommandLineKeepsForIt() {
        assertThat(bench.getSubcommands()).containsOnlyKeys("model", "ingest", "pipeline", "train", "idle", "cli");
    }

    @Test
    void everyBenchmarkHelpsWithExamples() {
        assertThat(bench.getUsageMessage()).contains("Examples:");
        assertThat(bench.getSubcommands().values())
                .allSatisfy(command -> assertThat(command.getUsageMessage()).contains("Examples:", "--report"));
    }

    @Test
    void optionsComeFromTheEnvironmentToo() {
        CommandLine line =
                Ticketstream.commandLineWithBench(new BenchCommand(), Map.of("TICKETSTREAM_REPORT", "out/report.json"));
        assertThat(line.parseArgs("bench", "train").subcommand().subcommand().matchedOption("--report"))
                .isNull();
        assertThat(line.getSubcommands()
                        .get("bench")
                        .getSubcommands()
                        .get("train")
                        .getCommandSpec()
                        .findOption("--report")
                        .<Object>getValue())
                .hasToString("out/report.json");
    }
}
