package org.ticketstream.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ticketstream.bench.idle.IdleBench;
import org.ticketstream.bench.idle.IdleBenchReport;
import org.ticketstream.bench.idle.IdleBenchRequest;
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
        name = "idle",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Measures what an 'up' costs while nothing is sent to it, without and with a model: processor time,"
                    + " resident memory, and how soon a single ticket is answered after a pause.",
            "It is a process of its own with its data in a temporary directory. Other work on the machine makes the"
                    + " same wake-ups dearer; compare two versions in turns."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream bench idle --report idle.json",
            "  ./ticketstream bench idle --launcher ../earlier/ticketstream --settle-seconds 60 --tickets 0",
        })
final class BenchIdleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DirOption dir;

    @Mixin
    private LauncherOption launcher;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Release bundle. Without it, all-MiniLM-L6-v2 with an untrained head, which costs the same.")
    private Path model;

    @Option(
            names = "--settle-seconds",
            paramLabel = "N",
            defaultValue = "180",
            description = "Rest before each measurement.")
    private int settleSeconds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long each measurement takes.")
    private int seconds;

    @Option(
            names = "--tickets",
            paramLabel = "N",
            defaultValue = "5",
            description = "Single tickets to time, each after 10 s of rest; 0 for none.")
    private int tickets;

    @Option(names = "--report", paramLabel = "FILE", description = "Write all figures as JSON.")
    private Path report;

    @Override
    public Integer call() throws Exception {
        IdleBenchRequest request = Usage.checked(
                spec,
                () -> new IdleBenchRequest(
                        launcher.path(),
                        Optional.ofNullable(model),
                        dir.directory().encoders(),
                        Duration.ofSeconds(settleSeconds),
                        Duration.ofSeconds(seconds),
                        tickets));
        IdleBenchReport measured = new IdleBench(request, System.err, Terminal.isPresent()).run();
        spec.commandLine().getOut().print(measured.table());
        spec.commandLine().getOut().flush();
        if (report != null) {
            measured.write(report);
        }
        return ExitCode.OK;
    }
}
