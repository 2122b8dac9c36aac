package org.ticketstream.ingest.effort;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * The CPU time that the thread may still spend on one ticket. Other limits, of nodes and findings, come first: they are the same on every
 * machine. One thread only.
 */
public final class Effort {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final boolean CPU_TIME = THREADS.isCurrentThreadCpuTimeSupported();

    private final Duration limit;
    private final long end;

    private Effort(Duration limit) {
        this.limit = limit;
        this.end = now() + limit.toNanos();
    }

    /** From now on. */
    public static Effort of(Duration limit) {
        return new Effort(limit);
    }

    /** For what is no ticket from outside. */
    public static Effort unlimited() {
        return new Effort(Duration.ofDays(365));
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
        return new LimitedText(text, this);
    }
}
