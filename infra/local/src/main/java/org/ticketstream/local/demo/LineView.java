package org.ticketstream.local.demo;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ticketstream.local.demo.data.DemoTicket;
import org.ticketstream.schemas.Classification;

/** Plain lines, for pipes and logs: what happens, an answer and the account now and then. */
final class LineView implements DemoView {

    private static final long ACCOUNT_EVERY_SECONDS = 5;
    private static final int COLUMNS = 100;

    private final PrintWriter out;
    private final Ledger ledger;
    private final Pace pace;
    private final AnswerText text;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "demo-view");
        thread.setDaemon(true);
        return thread;
    });

    private Supplier<Optional<Comparison>> comparison = Optional::empty;
    private String doing = "";
    private String newestAnswer = "";
    private String last = "";

    LineView(PrintWriter out, Ledger ledger, Pace pace, AnswerText text) {
        this.out = out;
        this.ledger = ledger;
        this.pace = pace;
        this.text = text;
        ScheduledFuture<?> unused = clock.scheduleAtFixedRate(
                this::account, ACCOUNT_EVERY_SECONDS, ACCOUNT_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void event(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public synchronized void doing(String line) {
        doing = line;
    }

    @Override
    public synchronized void answered(DemoTicket ticket, Classification answer) {
        newestAnswer = text.of(ticket, answer, COLUMNS);
    }

    @Override
    public synchronized void compare(Supplier<Optional<Comparison>> figures) {
        comparison = figures;
    }

    private synchronized void account() {
        StringBuilder lines = new StringBuilder();
        if (!newestAnswer.isEmpty()) {
            lines.append("  ").append(newestAnswer).append('\n');
        }
        lines.append("  ").append(AnswerText.of(ledger.figures(), pace.rate()));
        if (!doing.isEmpty()) {
            lines.append("\n  ").append(doing);
        }
        comparison.get().filter(figures -> figures.tickets() > 0).ifPresent(figures -> lines.append(
                        "\n  model 1 -> 2: ")
                .append(figures.brief()));
        if (!lines.toString().equals(last)) {
            last = lines.toString();
            event(last);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
