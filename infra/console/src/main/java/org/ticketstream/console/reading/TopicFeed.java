package org.ticketstream.console.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One thread reads topics for all pages into one book. It runs while somebody looks: without pages there is no
 * consumer. Thread-safe.
 *
 * @param <B> what is known of the topics
 */
public final class TopicFeed<B> implements AutoCloseable {
    private final Supplier<TopicReader<B>> readers;
    private final Supplier<B> books;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private final WatchThread watch;
    private B book;
    // Another server counts from another number, so a page never waits for one that it has.
    private long sequence = System.currentTimeMillis();

    /**
     * Begins when somebody looks.
     *
     * @param name of its thread
     * @param readers makes one that begins where the book does
     * @param books makes an empty one
     */
    public TopicFeed(String name, Supplier<TopicReader<B>> readers, Supplier<B> books) {
        this.readers = readers;
        this.books = books;
        this.watch = new WatchThread(name, this::follow, () -> show(null));
    }

    /** Counts the changes. */
    public synchronized long sequence() {
        return sequence;
    }

    /** What is known; null until the topics are read, and while they cannot be. */
    public synchronized B book() {
        return book;
    }

    /** Complete when something has changed since, and the topics are read. */
    public synchronized CompletableFuture<Void> changed(long since) {
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
    public void touch() {
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

    private void follow(WatchThread thread) {
        try (TopicReader<B> reader = readers.get()) {
            follow(reader);
        }
    }

    private void follow(TopicReader<B> reader) {
        B read = books.get();
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
    private synchronized void forget(B read) {
        if (book == read) {
            book = null;
        }
    }

    private void show(B read) {
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
