package org.ticketstream.cli.terminal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says that something still goes on, each time nothing else was said for a few seconds. */
public final class Heartbeat implements AutoCloseable {

    private static final Duration SILENCE = Duration.ofSeconds(4);
    private static final long LOOK_MILLIS = 500;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "heartbeat");
        thread.setDaemon(true);
        return thread;
    });
    private volatile long lastNanos = System.nanoTime();

    /** @param line prints one; called by a thread of its own until this is closed */
    public Heartbeat(Runnable line) {
        clock.scheduleWithFixedDelay(
                () -> {
                    if (System.nanoTime() - lastNanos >= SILENCE.toNanos()) {
                        line.run();
                        said();
                    }
                },
                LOOK_MILLIS,
                LOOK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /**
     * Says the same each time, and for how long.
     *
     * @param doing what goes on
     */
    public static Heartbeat of(String doing) {
        long start = System.nanoTime();
        return new Heartbeat(() -> System.err.printf(
                "%s, %d s so far%n",
                doing, Duration.ofNanos(System.nanoTime() - start).toSeconds()));
    }

    /** Something else was said. */
    public void said() {
        lastNanos = System.nanoTime();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
