package org.ticketstream.console.reading;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Something that takes a while to read, read for all who ask at the same time, by one thread, and only when somebody
 * asks. Thread-safe.
 */
public final class SharedReading<T> implements AutoCloseable {
    /** Reading takes a tenth of the time at most, however long it takes. */
    private static final long REST = 9;

    private final Duration kept;
    private final Callable<T> read;
    private final ThreadPoolExecutor thread;
    private CompletableFuture<T> current;
    private long until;

    /** @param kept time for which a reading holds */
    public SharedReading(String name, Duration kept, Callable<T> read) {
        this.kept = kept;
        this.read = read;
        this.thread = new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(4), task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    /** The reading that holds, or the next one, which may be a while coming. */
    public synchronized CompletableFuture<T> get() {
        if (current == null || current.isDone() && System.nanoTime() - until > 0) {
            CompletableFuture<T> next = new CompletableFuture<>();
            thread.execute(() -> read(next));
            current = next;
        }
        return current.copy();
    }

    /** The next one who asks gets a new reading. */
    public synchronized void forget() {
        if (current != null && current.isDone()) {
            current = null;
        }
    }

    private void read(CompletableFuture<T> next) {
        long began = System.nanoTime();
        try {
            T value = read.call();
            keep(began);
            next.complete(value);
        } catch (Exception e) {
            keep(began);
            next.completeExceptionally(e);
        }
    }

    private synchronized void keep(long began) {
        long now = System.nanoTime();
        until = now + Math.max(kept.toNanos(), REST * (now - began));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
