package org.ticketstream.cli.trainings;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.audit.AuditLog;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.TrainingRuns;
import org.ticketstream.training.stream.TrainingStops;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Stops a training that runs or waits, and waits until it has ended.",
            "Nothing of it stays, and nothing is released. One that has ended stays as it is."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the training has ended; the last line says how",
            "1:the command failed",
            "2:the command line was wrong",
            "3:there is no such request",
            "4:the trainers are told, but it has not ended in time"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream training stop manual-20261130T210000.000",
            "  ./ticketstream training stop manual-20261130T210000.000 --reason 'wrong data' --by alice"
        })
final class TrainingStopCommand implements Callable<Integer> {
    static final int UNKNOWN = 3;
    static final int NOT_YET = 4;

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Parameters(index = "0", paramLabel = "ID", description = "Id of the request, as 'training list' shows it.")
    private String id;

    @Option(names = "--by", paramLabel = "NAME", description = "Who does it. Without it, the user of this process.")
    private String by;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the audit log and with the outcome.")
    private String reason;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for its end; 0: not at all.")
    private long timeout;

    @Override
    public Integer call() throws Exception {
        Installation installation = installationOptions.installation();
        TrainingStops.Answer answer =
                new TrainingStops(installation, by == null ? AuditLog.thisUser() : by).ask(id, reason);
        if (answer == TrainingStops.Answer.UNKNOWN) {
            spec.commandLine().getOut().printf("There is no request %s; see 'training list'%n", id);
            return UNKNOWN;
        }
        Optional<TrainingRun> end = await(installation);
        if (end.isEmpty()) {
            spec.commandLine()
                    .getOut()
                    .printf("The trainers are told to stop %s; it has not ended yet: does a trainer run?%n", id);
            return timeout == 0 ? ExitCode.OK : NOT_YET;
        }
        TrainingRun run = end.get();
        spec.commandLine()
                .getOut()
                .printf(
                        "%s has ended: %s%s%n",
                        id,
                        run.getStoppedBy() == null ? run.getState().name().toLowerCase(Locale.ROOT) + " " : "",
                        run.getStoppedBy() == null && run.getVersion() != null ? run.getVersion() : run.getDetail());
        return ExitCode.OK;
    }

    private Optional<TrainingRun> await(Installation installation) throws InterruptedException {
        TrainingRuns runs = new TrainingRuns(installation);
        long until = System.nanoTime() + Duration.ofSeconds(timeout).toNanos();
        try (Heartbeat beat = Heartbeat.of("waiting for the trainer")) {
            Optional<TrainingRun> end = runs.outcome(id);
            while (end.isEmpty() && System.nanoTime() < until) {
                Thread.sleep(LOOK_EVERY.toMillis());
                end = runs.outcome(id);
            }
            return end;
        }
    }
}
