package org.ticketstream.local.demo;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ticketstream.local.demo.data.DemoData;
import org.ticketstream.local.demo.data.DemoTicket;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.operations.publish.TicketSender;
import org.ticketstream.operations.releases.ReceiptWatch;
import org.ticketstream.operations.releases.SwapOutcome;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.ReleaseAnnouncer;

/**
 * The story of a demo on a stack that runs: tickets, answers, corrections, a second model, the same tickets again, the
 * account.
 */
final class DemoRun {

    private static final int MOST_CORRECTIONS = 12;
    private static final Duration SWAP_TIMEOUT = Duration.ofMinutes(2);
    private static final long ANSWER_PATIENCE_MS = 60_000;
    private static final DateTimeFormatter RUN_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Installation installation;
    private final DemoData data;
    private final FlowPlan plan;
    private final Pace pace;
    private final Retraining retraining;
    private final Ledger ledger;
    private final DemoView view;
    private final Story story = new Story();
    private final String name = RUN_NAME.format(Instant.now());

    private TicketFlow flow;
    private boolean stopped;

    DemoRun(
            Installation installation,
            DemoData data,
            FlowPlan plan,
            Pace pace,
            Retraining retraining,
            Ledger ledger,
            DemoView view) {
        this.installation = installation;
        this.data = data;
        this.plan = plan;
        this.pace = pace;
        this.retraining = retraining;
        this.ledger = ledger;
        this.view = view;
    }

    DemoReport run(ReleaseBundle first) throws InterruptedException {
        story.firstModel(first.version());
        double seconds = serve(first, "the first model of a demo");
        view.event(String.format(Locale.ROOT, "Model 1 serves after %.1f s: %s", seconds, FirstModel.NAME));
        retraining.deleteEarlier();
        TicketSupply supply = new TicketSupply(name, data.stream());
        try (DeadLetterCount deadLetters = new DeadLetterCount(installation);
                AnswerFeed answers = new AnswerFeed(installation, ledger, view);
                TicketSender sender = new TicketSender(installation);
                TicketFlow tickets = new TicketFlow(plan, pace, supply, sender, ledger, view)) {
            begin(tickets);
            awaitAnswers(1);
            story.firstAnswer(secondsSinceStart());
            view.event(String.format(Locale.ROOT, "First answer %.1f s after the start", secondsSinceStart()));
            awaitAnswers(plan.beforeCorrections());
            if (!tickets.isStopped()) {
                learn(first, tickets);
            }
            tickets.awaitEnd();
            awaitAnswers(sender.acknowledged());
            answers.settle();
            return report(sender.acknowledged(), deadLetters.upToNow());
        }
    }

    private synchronized void begin(TicketFlow tickets) {
        flow = tickets;
        view.event("Streaming " + data.name() + ": " + data.stream().size() + " different ones");
        tickets.start();
        if (stopped) {
            tickets.stop();
        }
    }

    /** No more tickets: the account follows when those under way are answered. */
    synchronized void stop() {
        stopped = true;
        if (flow != null) {
            flow.stop();
        }
    }

    private DemoReport report(long sent, long deadLetters) {
        Ledger.Figures figures = ledger.figures();
        return new DemoReport(
                sent,
                figures.classified(),
                figures.duplicates(),
                ledger.lost().size(),
                deadLetters,
                Math.max(0, figures.versions().size() - 1),
                figures.accuracy(),
                figures.perSecond(),
                new DemoReport.Latency(figures.p50Millis(), figures.p99Millis()),
                story.learning(ledger));
    }

    /** Corrections, a fine-tuning beside the stream and the swap, while tickets flow. */
    private void learn(ReleaseBundle first, TicketFlow tickets) throws InterruptedException {
        Map<String, DemoTicket> wrong = ledger.wrong(MOST_CORRECTIONS);
        List<LabeledTicket> labeled = List.of();
        if (wrong.isEmpty()) {
            view.event("The first model made no mistake that could be corrected");
        } else {
            view.event("People correct " + wrong.size() + " wrong answers ...");
            labeled = new SimulatedAgents(installation).correct(wrong);
            view.event(labeled.size() + " labelled tickets are back on the topic tickets.labeled");
        }
        story.corrected(wrong.values().stream().map(DemoTicket::id).collect(Collectors.toSet()), labeled.size());
        view.event("Fine-tuning the whole model with them, beside the stream");
        long began = System.nanoTime();
        ReleaseBundle second = retraining.run(first, labeled, name, new TrainingBar(view, tickets));
        story.trained((System.nanoTime() - began) / 1e9);
        double seconds = serve(second, "learnt from " + labeled.size() + " corrections");
        story.swapped(second.version(), seconds);
        view.compare(() -> story.comparison(ledger));
        tickets.swapped();
        view.event(String.format(
                Locale.ROOT,
                "Model 2 serves, swapped in while tickets flowed (%.1f s). The same tickets again:",
                seconds));
    }

    private double serve(ReleaseBundle bundle, String reason) throws InterruptedException {
        try (ReceiptWatch receipts = new ReceiptWatch(installation)) {
            long start = System.nanoTime();
            new ReleaseAnnouncer(installation).announce(bundle, Aliases.CHAMPION, reason);
            SwapOutcome outcome = receipts.await(Aliases.CHAMPION, bundle.version(), SWAP_TIMEOUT, receipt -> {});
            if (!(outcome instanceof SwapOutcome.Active)) {
                throw new IllegalStateException("Cannot serve " + bundle + ": " + outcome);
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static double secondsSinceStart() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    }

    private void awaitAnswers(long count) throws InterruptedException {
        if (!ledger.awaitAnswers(count, ANSWER_PATIENCE_MS)) {
            view.event("No answer for a minute: " + ledger.waiting() + " tickets wait for one");
        }
    }
}
