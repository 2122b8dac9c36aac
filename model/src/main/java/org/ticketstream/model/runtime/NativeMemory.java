package org.ticketstream.model.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What models leave when they are loaded or closed. The C library keeps freed memory for the next one, its
 * allocator's pieces ever more scattered.
 */
public final class NativeMemory {

    /** While memory is returned, scoring threads wait for some tens of milliseconds, and then for fresh pages. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** Who has not scored for so long is not likely to wait for it. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private static long last = System.nanoTime() - PAUSE.toNanos();
    private static boolean waiting;

    private NativeMemory() {}

    /**
     * Hands freed memory back to the system where the C library can do that: now, or if that has just been done, as
     * {@link #trimWhenIdle}.
     */
    public static synchronized void trim() {
        if (System.nanoTime() - last >= PAUSE.toNanos()) {
            LibC.trimHeap();
            last = System.nanoTime();
        } else {
            trimWhenIdle();
        }
    }

    /** Hands freed memory back to the system as soon as no model has been asked for some seconds. Returns at once. */
    public static synchronized void trimWhenIdle() {
        if (!waiting) {
            waiting = true;
            look();
        }
    }

    private static void look() {
        CompletableFuture.delayedExecutor(QUIET.toMillis(), TimeUnit.MILLISECONDS)
                .execute(NativeMemory::trimIfIdle);
    }

    private static synchronized void trimIfIdle() {
        if (LoadedModel.nanosSinceLastCall() < QUIET.toNanos()) {
            look();
            return;
        }
        waiting = false;
        LibC.trimHeap();
        last = System.nanoTime();
    }
}
