package org.ticketstream.bench.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.ticketstream.bench.report.BenchProgress;
import org.ticketstream.bench.report.MachineDescription;
import org.ticketstream.bench.report.TextSource;
import org.ticketstream.bench.report.UntrainedRelease;
import org.ticketstream.bench.stack.SingleTickets;
import org.ticketstream.bench.stack.StackProcess;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.model.bundle.ReleaseBundle;

/** Runs the small commands against a stack of their own and counts the processor time of each process. */
public final class CliBench {

    private static final int MAX_TOKENS = 128;
    private static final int TICKETS = 12;
    private static final String ARCHIVING = " --archive-classes ";

    private final CliBenchRequest request;
    private final BenchProgress progress;

    /**
     * @param out where progress is shown
     * @param terminal whether a person looks on
     */
    public CliBench(CliBenchRequest request, PrintStream out, boolean terminal) {
        this.request = request;
        this.progress = new BenchProgress(out, terminal);
    }

    /** Starts a stack, has it answer some tickets, measures, and leaves nothing behind. */
    public CliBenchReport run() throws Exception {
        MachineDescription machine = MachineDescription.describe(Map.of());
        Path dir = Files.createTempDirectory("bench-cli");
        List<String> texts = new TextSource(List.of(), true, List.of("subject", "body"), "", Optional.empty())
                .sample(TICKETS).stream().map(TextSource.Text::text).toList();
        try {
            progress.message("preparing a release");
            ReleaseBundle model = UntrainedRelease.write(request.encoders(), MAX_TOKENS, texts, dir);
            progress.message("starting " + request.launcher() + " up");
            try (StackProcess stack = StackProcess.start(request.launcher(), dir)) {
                progress.message("publishing a model and sending " + texts.size() + " tickets");
                stack.publish(model);
                answer(stack, texts);
                return new CliBenchReport(
                        machine, measure(commands(stack, model.labels().get(0))));
            }
        } finally {
            progress.close();
            OwnedTrees.delete(dir);
        }
    }

    private List<MeasuredCommand> commands(StackProcess stack, String category) {
        return List.of(
                        List.of("models", "list"),
                        List.of("correct", SingleTickets.idOf(0), category),
                        List.of("tail", stack.installation().topics().classified(), "-n", "1"),
                        List.of("dead-letters", "list"),
                        List.of("status"))
                .stream()
                .map(words -> new MeasuredCommand(request.launcher(), stack.data(), words))
                .toList();
    }

    private static void answer(StackProcess stack, List<String> texts) throws ExecutionException, InterruptedException {
        try (SingleTickets tickets = new SingleTickets(stack.installation())) {
            for (String text : texts) {
                tickets.answer(text);
            }
        }
    }

    private List<CommandCost> measure(List<MeasuredCommand> commands) throws InterruptedException {
        List<Double> first = new ArrayList<>();
        for (MeasuredCommand command : commands) {
            progress.message("first run of '" + command.line() + "'");
            first.add(command.run());
            // One archive at a time is written: the next command would not get its classes in.
            awaitArchive();
        }
        List<List<Double>> seconds = commands.stream()
                .<List<Double>>map(command -> new ArrayList<>())
                .toList();
        for (int round = 0; round < request.rounds(); round++) {
            progress.message("round " + (round + 1) + "/" + request.rounds());
            for (int command = 0; command < commands.size(); command++) {
                seconds.get(command).add(commands.get(command).run());
            }
        }
        List<CommandCost> costs = new ArrayList<>();
        for (int command = 0; command < commands.size(); command++) {
            costs.add(new CommandCost(commands.get(command).line(), first.get(command), seconds.get(command)));
        }
        return costs;
    }

    /** The launcher archives the classes of a first run in the background. */
    private void awaitArchive() {
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(request.launcher() + ARCHIVING))
                        .isPresent())
                .forEach(process -> process.onExit().join());
    }
}
