package org.ticketstream.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.ticketstream.operations.publish.TicketSender;

/**
 * Sends tickets at a pace on a separate thread. Where their number is limited it keeps the last ones back while a swap
 * is awaited: it slows down so that what is left lasts until then, and waits if that is not enough.
 */
final class TicketFlow implements AutoCloseable {

    private static final Duration FIRST_GUESS = Duration.ofSeconds(40);

    private final FlowPlan plan;
    private final TicketSupply supply;
    private final Pace pace;
    private final TicketSender sender;
    private final Ledger ledger;
    private final DemoView view;
    private final Thread thread = new Thread(this::run, "demo-tickets");
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    private boolean swapped;
    private boolean stopped;
    private long sent;
    private long last = Long.MAX_VALUE;
    private double secondsToSwap = FIRST_GUESS.toSeconds();

    TicketFlow(FlowPlan plan, Pace pace, TicketSupply supply, TicketSender sender, Ledger ledger, DemoView view) {
        this.plan = plan;
        this.pace = pace;
        this.supply = supply;
        this.sender = sender;
        this.ledger = ledger;
        this.view = view;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** The estimate by which the flow is slowed. */
    synchronized void expectSwapIn(Duration time) {
        secondsToSwap = time.toMillis() / 1000.0;
        notifyAll();
    }

    /** The second model serves: all tickets from the first one on, and those that were kept back, may go. */
    synchronized void swapped() {
        swapped = true;
        supply.startOver();
        last = plan.limit().orElse(sent + plan.afterSwap().orElse(Long.MAX_VALUE - sent));
        notifyAll();
    }

    /** No more tickets. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /**
     * Returns when the last ticket has been sent and acknowledged.
     *
     * @throws IllegalStateException if a ticket could not be sent
     */
    void awaitEnd() throws InterruptedException {
        thread.join();
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private void run() {
        try {
            long due = System.nanoTime();
            long look = due;
            while (awaitTurn(due)) {
                if (System.nanoTime() - look > Duration.ofSeconds(1).toNanos()) {
                    look = System.nanoTime();
                    pace.observe(ledger.waiting()).ifPresent(view::event);
                }
                TicketSupply.Next next = supply.next();
                ledger.sent(next.ticketId(), next.ticket(), next.firstSight());
                sender.send(
                        next.ticket().toTicket(next.ticketId(), Instant.now().truncatedTo(ChronoUnit.MILLIS)));
                due = Math.max(due, System.nanoTime() - Duration.ofSeconds(1).toNanos());
                due += countAndPause();
            }
            sender.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    /** Waits until the next ticket is due and allowed; false if it was the last. */
    private synchronized boolean awaitTurn(long dueNanos) throws InterruptedException {
        while (!stopped && sent < last) {
            long millis = Duration.ofNanos(dueNanos - System.nanoTime()).toMillis();
            boolean allowed = swapped || sent < plan.untilSwap();
            if (allowed && millis <= 0) {
                return true;
            }
            wait(allowed ? millis : 0);
        }
        return false;
    }

    private synchronized long countAndPause() {
        sent++;
        double seconds = 1 / pace.rate();
        if (!swapped && plan.limit().isPresent() && sent >= plan.beforeCorrections() && plan.untilSwap() > sent) {
            seconds = Math.max(seconds, secondsToSwap / (plan.untilSwap() - sent));
        }
        return Math.round(seconds * 1e9);
    }

    @Override
    public void close() {
        stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
