package org.ticketstream.console.models;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ticketstream.console.reading.WatchThread;
import org.ticketstream.schemas.client.Installation;

/**
 * One thread reads announcements and receipts for all pages. It runs while somebody looks: without pages there is no
 * consumer.
 */
final class ReleaseFeed implements AutoCloseable {
    private final Installation installation;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private ReleaseBook book;
    private final WatchThread watch = new WatchThread("console-releases", this::follow, () -> show(null));
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
        watch.want();
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

    private void follow(WatchThread watch) {
        try (ReleaseReader reader = new ReleaseReader(installation)) {
            follow(reader, watch);
        }
    }

    private void follow(ReleaseReader reader, WatchThread watch) {
        ReleaseBook read = new ReleaseBook();
        while (!reader.isCaughtUp() && !watch.isOver()) {
            reader.readInto(read);
        }
        show(read);
        while (!watch.isOver()) {
            if (reader.readInto(read)) {
                touch();
            }
        }
        forget(read);
    }

    /** What nobody follows any more, unless another thread has read it again. */
    private synchronized void forget(ReleaseBook read) {
        if (book == read) {
            book = null;
        }
    }

    private void show(ReleaseBook read) {
        synchronized (this) {
            book = read;
        }
        touch();
    }

    @Override
    public void close() throws InterruptedException {
        watch.close();
    }
}
