package org.ticketstream.bench.idle;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ticketstream.bench.report.BenchProgress;
import org.ticketstream.bench.report.MachineDescription;
import org.ticketstream.bench.report.TextSource;
import org.ticketstream.bench.report.UntrainedRelease;
import org.ticketstream.bench.stack.ProcessUsage;
import org.ticketstream.bench.stack.SingleTickets;
import org.ticketstream.bench.stack.StackProcess;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.client.Installation;

/** Measures a stack without work, from outside: first without a model, then with one. */
public final class IdleBench {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MAX_TOKENS = 128;
    private static final int TEXTS = 64;

    private final IdleBenchRequest request;
    private final BenchProgress progress;

    /**
     * @param out where progress is shown
     * @param terminal whether a person looks on
     */
    public IdleBench(IdleBenchRequest request, PrintStream out, boolean terminal) {
        this.request = request;
        this.progress = new BenchProgress(out, terminal);
    }

    /** Starts everything, measures, and leaves nothing behind. */
    public IdleBenchReport run() throws Exception {
        MachineDescription machine = MachineDescription.describe(Map.of());
        Path dir = Files.createTempDirectory("bench-idle");
        List<String> texts = new TextSource(List.of(), true, List.of("subject", "body"), "", Optional.empty())
                .sample(TEXTS).stream().map(TextSource.Text::text).toList();
        try {
            progress.message("preparing a release");
            ReleaseBundle model = request.model()
                    .map(ReleaseBundle::open)
                    .orElseGet(() -> UntrainedRelease.write(request.encoders(), MAX_TOKENS, texts, dir));
            progress.message("starting " + request.launcher() + " up");
            try (StackProcess stack = StackProcess.start(request.launcher(), dir)) {
                IdleUsage withoutModel = measure(stack, "without a model");
                progress.message("publishing a model");
                stack.publish(model);
                List<Double> tickets = answer(stack.installation(), texts);
                IdleUsage withModel = measure(stack, "with a model");
                return new IdleBenchReport(machine, request.settle().toSeconds(), withoutModel, withModel, tickets);
            }
        } finally {
            progress.close();
            OwnedTrees.delete(dir);
        }
    }

    private IdleUsage measure(StackProcess stack, String name) throws InterruptedException {
        progress.message(name + ": " + request.settle().toSeconds() + " s of rest, then "
                + request.time().toSeconds() + " s");
        rest(request.settle());
        ProcessUsage start = stack.usage();
        rest(request.time());
        return IdleUsage.between(start, stack.usage());
    }

    private List<Double> answer(Installation installation, List<String> texts) throws Exception {
        List<Double> millis = new ArrayList<>();
        try (SingleTickets tickets = new SingleTickets(installation)) {
            for (int ticket = 0; ticket < request.tickets(); ticket++) {
                progress.message("ticket " + (ticket + 1) + " of " + request.tickets() + ", after " + PAUSE.toSeconds()
                        + " s of rest");
                rest(PAUSE);
                millis.add(tickets.answer(texts.get(ticket % texts.size())));
            }
        }
        return millis;
    }

    /** The passing of time is what is measured here. */
    private static void rest(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
