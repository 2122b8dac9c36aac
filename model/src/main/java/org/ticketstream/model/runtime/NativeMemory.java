package org.ticketstream.model.runtime;

import java.time.Duration;

/**
 * What models leave when they are closed. The C library keeps freed memory for the next one, its allocator's
 * pieces ever more scattered.
 */
public final class NativeMemory {

    /** While memory is returned, scoring threads wait for some tens of milliseconds, and then for fresh pages. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private static long last = System.nanoTime() - PAUSE.toNanos();

    private NativeMemory() {}

    /**
     * Hands freed memory back to the system where the C library can do that, but not a moment after it has just been
     * done.
     */
    public static synchronized void trim() {
        if (System.nanoTime() - last >= PAUSE.toNanos()) {
            LibC.trimHeap();
            last = System.nanoTime();
        }
    }
}
