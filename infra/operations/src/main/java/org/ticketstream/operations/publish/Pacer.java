package org.ticketstream.operations.publish;

import java.util.concurrent.TimeUnit;

/** Lets pass so many calls a second, evenly; a late call is not made up for by a burst. Not thread-safe. */
public final class Pacer {

    private final long intervalNanos;
    private long next;

    /** @param perSecond calls a second; 0 for no limit */
    public Pacer(double perSecond) {
        if (perSecond < 0 || Double.isNaN(perSecond)) {
            throw new IllegalArgumentException("rate must not be negative (got: " + perSecond + ")");
        }
        this.intervalNanos = perSecond == 0 ? 0 : Math.round(TimeUnit.SECONDS.toNanos(1) / perSecond);
        this.next = System.nanoTime();
    }

    /** Returns when the next call is due. */
    public void await() throws InterruptedException {
        long now = System.nanoTime();
        if (next > now) {
            TimeUnit.NANOSECONDS.sleep(next - now);
        } else {
            next = now;
        }
        next += intervalNanos;
    }
}
