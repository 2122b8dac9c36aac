package org.ticketstream.cli.trainings;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.schemas.TrainingProgress;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.TrainingStop;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.NewestProgress;
import org.ticketstream.training.stream.TrainingRuns;
import org.ticketstream.training.stream.TrainingStops;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists requests for trainings, how far they are and what became of them, oldest first.",
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
        Installation installation = installationOptions.installation();
        List<TrainingRuns.Entry> entries = new TrainingRuns(installation).read();
        boolean open = entries.stream().anyMatch(entry -> !entry.hasEnded());
        Map<String, TrainingStop> stops = open ? TrainingStops.read(installation) : Map.of();
        Map<String, TrainingProgress> progress = open ? NewestProgress.read(installation) : Map.of();
        for (TrainingRuns.Entry entry : entries) {
            String id = entry.request().getId();
            out.printf(
                    "%s  %-32s %-12s %s%n",
                    entry.request().getRequestedAt(),
                    id,
                    entry.request().getReason().name().toLowerCase(Locale.ROOT),
                    entry.run().map(TrainingListCommand::describe).orElse("waits for a trainer")
                            + (entry.hasEnded() ? "" : open(stops.get(id), progress.get(id))));
        }
        return ExitCode.OK;
    }

    private static String open(TrainingStop stop, TrainingProgress progress) {
        return (progress == null ? "" : ", " + ProgressText.of(progress, Terminal.isPresent()))
                + (stop == null ? "" : ", " + stop.getStoppedBy() + " has asked to stop it");
    }

    private static String describe(TrainingRun run) {
        String state = run.getState().name().toLowerCase(Locale.ROOT);
        return switch (run.getState()) {
            case STARTED -> state + " by " + run.getTrainer() + " at " + run.getAt();
            case FAILED -> run.getStoppedBy() == null ? state + ": " + run.getDetail() : run.getDetail();
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
