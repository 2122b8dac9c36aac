package org.ticketstream.operations.deadletters;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets so many calls pass a second, evenly. Not thread-safe. */
final class RedrivePacer {
    private final long intervalNanos;
    private long next = System.nanoTime();

    RedrivePacer(double perSecond) {
        this.intervalNanos = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    /** Waits for its turn; returns at once, with the thread's interrupt flag set, when interrupted. */
    void await() {
        long now = System.nanoTime();
        while (now - next < 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(next - now);
            now = System.nanoTime();
        }
        next = Math.max(next, now - intervalNanos) + intervalNanos;
    }
}
