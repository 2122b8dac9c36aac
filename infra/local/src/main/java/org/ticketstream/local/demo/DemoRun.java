package org.ticketstream.local.demo;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.operations.publish.TicketSender;
import org.ticketstream.operations.releases.ReceiptWatch;
import org.ticketstream.operations.releases.SwapOutcome;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.ReleaseAnnouncer;

/**
 * The story of a demo on a stack that runs: tickets, answers, corrections, a second model, more tickets, the account.
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
    private final Retraining retraining;
    private final Ledger ledger;
    private final DemoView view;
    private final String name = RUN_NAME.format(Instant.now());

    private TicketFlow flow;
    private boolean stopped;

    DemoRun(
            Installation installation,
            DemoData data,
            FlowPlan plan,
            Retraining retraining,
            Ledger ledger,
            DemoView view) {
        this.installation = installation;
        this.data = data;
        this.plan = plan;
        this.retraining = retraining;
        this.ledger = ledger;
        this.view = view;
    }

    DemoReport run(ReleaseBundle first) throws InterruptedException {
        serve(first, "the first model of a demo");
        retraining.deleteEarlier();
        TicketSupply supply = new TicketSupply(name, data.stream());
        try (DeadLetterCount deadLetters = new DeadLetterCount(installation);
                AnswerFeed answers = new AnswerFeed(installation, ledger, view);
                TicketSender sender = new TicketSender(installation);
                TicketFlow tickets = new TicketFlow(plan, supply, sender, ledger)) {
            begin(tickets);
            awaitAnswers(1);
            view.event(String.format(Locale.ROOT, "First answer %.1f s after the start", secondsSinceStart()));
            awaitAnswers(plan.beforeCorrections());
            if (!tickets.isStopped()) {
                learn(first, supply, tickets);
            }
            tickets.awaitEnd();
            awaitAnswers(sender.acknowledged());
            answers.settle();
            return report(sender.acknowledged(), deadLetters.upToNow());
        }
    }

    private synchronized void begin(TicketFlow tickets) {
        flow = tickets;
        view.event(String.format(Locale.ROOT, "Streaming %s at %.0f tickets a second", data.name(), plan.rate()));
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
                new DemoReport.Latency(figures.p50Millis(), figures.p99Millis()));
    }

    /** Corrections, a second training and the swap, while tickets flow. */
    private void learn(ReleaseBundle first, TicketSupply supply, TicketFlow flow) throws InterruptedException {
        Map<String, DemoTicket> wrong = ledger.wrong(MOST_CORRECTIONS);
        if (wrong.isEmpty()) {
            throw new IllegalStateException(
                    "Cannot go on with the demo: the model made no mistake that could be corrected");
        }
        view.event("People correct " + wrong.size() + " wrong answers ...");
        List<LabeledTicket> labeled = new SimulatedAgents(installation).correct(wrong);
        view.event(labeled.size() + " labelled tickets are back; retraining goes on from " + first.version());
        ReleaseBundle second = retraining.run(first, labeled, name, new RetrainingProgress(view, flow));
        serve(second, "learnt from " + labeled.size() + " corrections");
        supply.prefer(wrong.values());
        flow.swapped();
    }

    private void serve(ReleaseBundle bundle, String reason) throws InterruptedException {
        try (ReceiptWatch receipts = new ReceiptWatch(installation)) {
            long start = System.nanoTime();
            new ReleaseAnnouncer(installation).announce(bundle, Aliases.CHAMPION, reason);
            SwapOutcome outcome = receipts.await(Aliases.CHAMPION, bundle.version(), SWAP_TIMEOUT, receipt -> {});
            if (!(outcome instanceof SwapOutcome.Active)) {
                throw new IllegalStateException("Cannot serve " + bundle + ": " + outcome);
            }
            view.event(String.format(
                    Locale.ROOT, "Release %s serves (%.1f s)", bundle.version(), (System.nanoTime() - start) / 1e9));
        }
    }

    private static double secondsSinceStart() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    }

    private void awaitAnswers(long count) throws InterruptedException {
        if (!ledger.awaitAnswers(count, ANSWER_PATIENCE_MS)) {
            view.event("No answer for a minute: " + ledger.lost().size() + " tickets wait for one");
        }
    }
}
