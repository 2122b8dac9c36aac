package org.ticketstream.console.models;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.client.Installation;

/**
 * One thread reads announcements and receipts for all pages. It runs while somebody looks: without pages there is no
 * consumer.
 */
final class ReleaseFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseFeed.class);
    private static final Duration LINGER = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final long RETRY_MILLIS = 2_000;

    private final Installation installation;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private ReleaseBook book;
    private Thread thread;
    private long lookedAt;
    private boolean closed;
    // Another server counts from another number, so a page never waits for one that it has.
    private long sequence = System.currentTimeMillis();

    ReleaseFeed(Installation installation) {
        this.installation = installation;
    }

    /** Counts the changes. */
    synchronized long sequence() {
        return sequence;
    }

    /** What is known; null until the topics are read, and while they cannot be. */
    synchronized ReleaseBook book() {
        return book;
    }

    /** Complete when something has changed since, and the topics are read. */
    synchronized CompletableFuture<Void> changed(long since) {
        lookedAt = System.nanoTime();
        begin();
        CompletableFuture<Void> change = new CompletableFuture<>();
        if (sequence != since && book != null) {
            change.complete(null);
        } else {
            // Those that nobody waits for any more.
            waiting.removeIf(CompletableFuture::isDone);
            waiting.add(change);
        }
        return change;
    }

    /** Something else has changed that pages show. */
    void touch() {
        List<CompletableFuture<Void>> woken;
        synchronized (this) {
            sequence++;
            if (book == null) {
                return;
            }
            woken = List.copyOf(waiting);
            waiting.clear();
        }
        woken.forEach(each -> each.complete(null));
    }

    private void begin() {
        if (thread == null && !closed) {
            thread = new Thread(this::run, "console-releases");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        while (!isOver()) {
            try (ReleaseReader reader = new ReleaseReader(installation)) {
                follow(reader);
            } catch (RuntimeException e) {
                LOG.warn("Cannot follow the releases, and tries again: {}", e.toString());
                show(null);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private void follow(ReleaseReader reader) {
        ReleaseBook read = new ReleaseBook();
        while (!reader.isCaughtUp() && !isOver()) {
            reader.readInto(read);
        }
        show(read);
        while (!isOver()) {
            if (reader.readInto(read)) {
                touch();
            }
        }
    }

    private void show(ReleaseBook read) {
        synchronized (this) {
            book = read;
        }
        touch();
    }

    /** Whether this thread is to end: nobody has looked for a while. */
    private synchronized boolean isOver() {
        if (thread == Thread.currentThread() && System.nanoTime() - lookedAt > LINGER.toNanos()) {
            thread = null;
            book = null;
        }
        return thread != Thread.currentThread();
    }

    private static boolean pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
            thread = null;
        }
        if (running != null) {
            running.join(STOP.toMillis());
        }
    }
}
