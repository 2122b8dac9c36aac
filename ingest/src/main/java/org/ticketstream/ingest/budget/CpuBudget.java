package org.ticketstream.ingest.budget;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * The CPU time that the current thread may still spend on one ticket. Limits of nodes and findings come first: they are
 * the same on every machine. Not thread-safe.
 */
public final class CpuBudget {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final boolean CPU_TIME = THREADS.isCurrentThreadCpuTimeSupported();

    private final Duration limit;
    private final long end;

    private CpuBudget(Duration limit) {
        this.limit = limit;
        this.end = now() + limit.toNanos();
    }

    /** Starts now. */
    public static CpuBudget of(Duration limit) {
        return new CpuBudget(limit);
    }

    /** No limit, for text that does not come from outside. */
    public static CpuBudget unlimited() {
        return new CpuBudget(Duration.ofDays(365));
    }

    private static long now() {
        return CPU_TIME ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    /** @throws TooComplexException if the time is used up */
    public void check() {
        if (now() > end) {
            throw new TooComplexException("it takes more than " + limit.toMillis() + " ms of CPU time");
        }
    }

    /** A view of the text that checks the budget while it is read, which ends a pattern that backtracks endlessly. */
    public CharSequence limited(CharSequence text) {
        return new BudgetedText(text, this);
    }
}
