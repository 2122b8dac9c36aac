package org.ticketstream.console.reading;

import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that follows topics for all pages together, and runs only while somebody looks: it begins when it is wanted
 * and ends a minute after it was wanted last. Thread-safe.
 */
public final class WatchThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchThread.class);
    private static final long LINGER_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long RETRY_MILLIS = 2_000;
    private static final long STOP_MILLIS = 5_000;

    private final String name;
    private final Consumer<WatchThread> follow;
    private final Runnable failed;
    private Thread thread;
    private long wantedAt;
    private boolean closed;

    /**
     * @param follow reads until {@link #isOver()}; called again if it fails
     * @param failed called after each failure, and before the thread pauses
     */
    public WatchThread(String name, Consumer<WatchThread> follow, Runnable failed) {
        this.name = name;
        this.follow = follow;
        this.failed = failed;
    }

    /** Begins it, or keeps it running for another minute. Does nothing once this is closed. */
    public synchronized void want() {
        wantedAt = System.nanoTime();
        if (thread == null && !closed) {
            thread = new Thread(this::run, name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Whether the thread that asks is to end. Once this was true for a thread, the next one may have begun. */
    public synchronized boolean isOver() {
        if (thread == Thread.currentThread() && System.nanoTime() - wantedAt > LINGER_NANOS) {
            thread = null;
            notifyAll();
        }
        return thread != Thread.currentThread();
    }

    private void run() {
        try {
            while (!isOver()) {
                try {
                    follow.accept(this);
                } catch (RuntimeException e) {
                    LOG.warn("{} has failed, and tries again: {}", name, e.toString());
                    failed.run();
                    pause();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended();
        }
    }

    private synchronized void pause() throws InterruptedException {
        long until = System.nanoTime() + Duration.ofMillis(RETRY_MILLIS).toNanos();
        for (long left = RETRY_MILLIS; left > 0 && !closed; left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    /** After an error, too: the next one who wants it gets a new thread. */
    private synchronized void ended() {
        if (thread == Thread.currentThread()) {
            thread = null;
        }
    }

    /** Waits a few seconds for the thread to end. */
    @Override
    public void close() throws InterruptedException {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
            thread = null;
            notifyAll();
        }
        if (running != null) {
            running.join(STOP_MILLIS);
        }
    }
}
