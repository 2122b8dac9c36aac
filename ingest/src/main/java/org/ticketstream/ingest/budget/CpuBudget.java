package org.ticketstream.ingest.budget;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * The CPU time that the thread may still spend on one ticket. Other limits, of nodes and findings, come first: they are the same on every
 * machine. One thread only.
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

    /** From now on. */
    public static CpuBudget of(Duration limit) {
        return new CpuBudget(limit);
    }

    /** For what is no ticket from outside. */
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

    /** The same text; reading it checks now and then, so that a pattern which takes for ever ends. */
    public CharSequence limited(CharSequence text) {
        return new BudgetedText(text, this);
    }
}
