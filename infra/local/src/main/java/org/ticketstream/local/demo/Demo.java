package org.ticketstream.local.demo;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ticketstream.local.stack.LocalStack;
import org.ticketstream.local.stack.StackListener;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.training.progress.ProgressListener;

/** A demo from its data to its summary. */
public final class Demo {

    private static final long SECONDS_TO_FINISH = 20;

    private final DemoSettings settings;
    private final PrintWriter out;
    private final OptionalInt columns;
    private final CountDownLatch finished = new CountDownLatch(1);

    private DemoRun run;
    private boolean stopped;

    /** @param columns width of the terminal; empty for plain lines */
    public Demo(DemoSettings settings, PrintWriter out, OptionalInt columns) {
        this.settings = settings;
        this.out = out;
        this.columns = columns;
    }

    /**
     * Runs it.
     *
     * @param training hears how the first training goes
     * @param parts hears how the stack starts and stops
     */
    public DemoReport run(ProgressListener training, StackListener parts) throws InterruptedException {
        DemoData data = settings.load();
        FlowPlan plan = settings.plan(data);
        BaseModel base = new BaseModel(data, settings.stack().dir());
        if (!base.isTrained()) {
            out.printf("First use: training a model on %s.%n", data.name());
            out.flush();
        }
        ReleaseBundle first = base.open(training);
        try (LocalStack stack = LocalStack.start(settings.stack(), parts)) {
            Ledger ledger = new Ledger();
            DemoReport report;
            try (DemoView view = columns.isPresent()
                    ? new TerminalView(out, ledger, columns.getAsInt())
                    : new LineView(out, ledger)) {
                Retraining retraining = new Retraining(data, settings.stack().dir());
                begin(new DemoRun(stack.installation(), data, plan, retraining, ledger, view));
                report = run.run(first);
            }
            summarize(report, ledger.figures());
            return report;
        } finally {
            finished.countDown();
        }
    }

    private synchronized void begin(DemoRun story) {
        run = story;
        if (stopped) {
            run.stop();
        }
    }

    /** Ends the stream early and returns when the summary is printed and the stack is down; for Ctrl-C. */
    public void stop() {
        synchronized (this) {
            stopped = true;
            if (run != null) {
                run.stop();
            }
        }
        try {
            finished.await(SECONDS_TO_FINISH, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void summarize(DemoReport report, Ledger.Figures figures) {
        out.println();
        line("tickets sent", report.sent());
        line("distinct tickets classified", report.classified());
        line("duplicates", report.duplicates());
        line("lost", report.lost());
        line("dead letters", report.deadLetters());
        line("model versions in the answers", String.join(" -> ", figures.versions()));
        line(
                "held-out accuracy",
                String.format(
                        Locale.ROOT, "%.3f (%d tickets at first sight)", report.heldOutAccuracy(), figures.judged()));
        line("tickets a second", String.format(Locale.ROOT, "%.1f", report.ticketsPerSecond()));
        line(
                "latency",
                String.format(
                        Locale.ROOT,
                        "p50 %d ms, p99 %d ms",
                        report.latencyMs().p50(),
                        report.latencyMs().p99()));
        out.println(
                report.holds()
                        ? "All tickets were classified once, through a swap."
                        : "NOT all tickets were classified once, through a swap.");
        out.flush();
    }

    private void line(String name, Object value) {
        out.printf("%-30s %s%n", name, value);
    }
}
