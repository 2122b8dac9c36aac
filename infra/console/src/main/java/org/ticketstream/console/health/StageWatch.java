package org.ticketstream.console.health;

import java.time.Duration;

/**
 * Whether a part of the stream stands: for a minute more and more waits for it, and nothing comes out of it. Tickets
 * that wait while none come in are no reason: a job commits its offsets with its checkpoints only. Thread-safe.
 */
final class StageWatch {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(45);

    private long since;
    private long last;
    private long out = -1;
    private long waited;

    /**
     * Takes a reading.
     *
     * @param produced offsets of what comes out, read before
     * @param waiting what waits for it
     * @return whether it stands
     */
    synchronized boolean stands(long produced, long waiting, long nanoTime) {
        boolean unwatched = nanoTime - last > LONGEST_PAUSE.toNanos();
        last = nanoTime;
        if (unwatched || produced != out || waiting < waited) {
            since = nanoTime;
            out = produced;
            waited = waiting;
        }
        return waiting > waited && nanoTime - since >= PATIENCE.toNanos();
    }
}
