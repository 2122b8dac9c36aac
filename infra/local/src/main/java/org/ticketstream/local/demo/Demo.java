package org.ticketstream.local.demo;

import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.ticketstream.local.demo.data.DemoData;
import org.ticketstream.local.stack.LocalStack;
import org.ticketstream.local.stack.StackListener;
import org.ticketstream.model.bundle.ReleaseBundle;

/** A demo from its data to its summary. */
public final class Demo {

    private static final long SECONDS_TO_FINISH = 20;

    private final DemoSettings settings;
    private final PrintWriter out;
    private final boolean onTerminal;
    private final CountDownLatch finished = new CountDownLatch(1);

    private DemoRun run;
    private boolean stopped;

    /** @param onTerminal whether a person looks on; plain lines otherwise */
    public Demo(DemoSettings settings, PrintWriter out, boolean onTerminal) {
        this.settings = settings;
        this.out = out;
        this.onTerminal = onTerminal;
    }

    /**
     * Runs it.
     *
     * @param parts hears how the stack starts and stops
     */
    public DemoReport run(StackListener parts) throws InterruptedException {
        CompletableFuture<DemoData> loading = settings.load(out::println);
        // The model needs nothing of the stack: both start side by side.
        CompletableFuture<ReleaseBundle> first =
                FirstModel.begin(loading, settings.stack().dir());
        try (LocalStack stack = LocalStack.start(settings.stack(), parts)) {
            DemoData data = join(loading, "read the tickets");
            out.printf(
                    "%d rows to learn from, %d tickets to stream, %d categories%n",
                    data.split().train().rows().size()
                            + data.split().dev().rows().size(),
                    data.stream().size(),
                    data.split().train().labels().size());
            out.flush();
            Pace pace = settings.pace();
            Ledger ledger = new Ledger();
            AnswerText text = new AnswerText(data.split().train().labels());
            DemoReport report;
            try (DemoView view =
                    onTerminal ? new TerminalView(ledger, pace, text) : new LineView(out, ledger, pace, text)) {
                Retraining retraining = new Retraining(data, settings.stack().dir());
                begin(new DemoRun(stack.installation(), data, settings.plan(data), pace, retraining, ledger, view));
                view.doing("fitting model 1: " + FirstModel.NAME);
                ReleaseBundle fitted = join(first, "fit the first model");
                view.doing("");
                report = run.run(fitted);
            }
            out.println();
            new Summary(report).lines().forEach(out::println);
            out.flush();
            return report;
        } finally {
            first.cancel(false);
            finished.countDown();
        }
    }

    private static <T> T join(CompletableFuture<T> part, String what) throws InterruptedException {
        try {
            return part.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot " + what + ": " + e.getCause().getMessage(), e.getCause());
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
}
