package org.ticketstream.cli.training;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.training.stream.TrainingRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists requests for trainings and what became of them, oldest first.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./ticketstream training list"})
final class TrainingListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (TrainingRuns.Entry entry : new TrainingRuns(installationOptions.installation()).read()) {
            out.printf(
                    "%s  %-32s %-12s %s%n",
                    entry.request().getRequestedAt(),
                    entry.request().getId(),
                    entry.request().getReason().name().toLowerCase(Locale.ROOT),
                    entry.run().map(TrainingListCommand::describe).orElse("waits for a trainer"));
        }
        return ExitCode.OK;
    }

    private static String describe(TrainingRun run) {
        String state = run.getState().name().toLowerCase(Locale.ROOT);
        return switch (run.getState()) {
            case STARTED -> state + " by " + run.getTrainer() + " at " + run.getAt();
            case FAILED -> state + ": " + run.getDetail();
            case PUBLISHED, REFUSED ->
                String.format(
                        Locale.ROOT,
                        "%s %s, accuracy %.4f%s",
                        state,
                        run.getVersion(),
                        run.getAccuracy(),
                        run.getDetail().isEmpty() ? "" : ": " + run.getDetail());
        };
    }
}
