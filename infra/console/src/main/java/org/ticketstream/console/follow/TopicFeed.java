package org.ticketstream.console.follow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread reads topics for all pages into one book. It runs while somebody looks: without pages there is no
 * consumer. Thread-safe.
 *
 * @param <B> what is known of the topics
 */
public final class TopicFeed<B> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFeed.class);
    private static final Duration LINGER = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final long RETRY_MILLIS = 2_000;

    private final String name;
    private final Supplier<TopicReader<B>> readers;
    private final Supplier<B> books;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private B book;
    private Thread thread;
    private long lookedAt;
    private boolean closed;
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
        this.name = name;
        this.readers = readers;
        this.books = books;
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

    private void begin() {
        if (thread == null && !closed) {
            thread = new Thread(this::run, name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        while (!isOver()) {
            try (TopicReader<B> reader = readers.get()) {
                follow(reader);
            } catch (RuntimeException e) {
                LOG.warn("{} cannot follow its topics, and tries again: {}", name, e.toString());
                show(null);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private void follow(TopicReader<B> reader) {
        B read = books.get();
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

    private void show(B read) {
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
