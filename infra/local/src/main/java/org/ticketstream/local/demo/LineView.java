package org.ticketstream.local.demo;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.ticketstream.schemas.Classification;

/** Plain lines, for pipes and logs: what happens, and the account now and then. */
final class LineView implements DemoView {

    private static final long ACCOUNT_EVERY_SECONDS = 5;

    private final PrintWriter out;
    private final Ledger ledger;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "demo-view");
        thread.setDaemon(true);
        return thread;
    });

    private String doing = "";
    private String lastAccount = "";

    LineView(PrintWriter out, Ledger ledger) {
        this.out = out;
        this.ledger = ledger;
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
    public void answered(DemoTicket ticket, Classification answer) {
        // Twenty lines a second would drown the rest; the account has them all.
    }

    private synchronized void account() {
        String account = AnswerText.of(ledger.figures());
        if (!doing.isEmpty()) {
            event("  " + doing);
        }
        if (!account.equals(lastAccount)) {
            event("  " + account);
            lastAccount = account;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
