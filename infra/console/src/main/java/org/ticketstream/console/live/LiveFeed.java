package org.ticketstream.console.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.client.Installation;

/**
 * One thread reads the answers for all pages, ten times a second at most. It runs while somebody looks: without pages
 * there is no consumer and nothing in memory.
 */
public final class LiveFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final int RING = 4_000;
    private static final Duration FRAME = Duration.ofMillis(100);
    private static final Duration LINGER = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Installation installation;
    private final Queue<LiveClient> joining = new ConcurrentLinkedQueue<>();
    private final Queue<Search> searches = new ConcurrentLinkedQueue<>();
    private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
    private Thread thread;
    private boolean closed;

    public LiveFeed(Installation installation) {
        this.installation = installation;
    }

    private record Search(LiveFilter filter, CompletableFuture<List<LiveRow>> found) {}

    /** The newest answer of each ticket whose newest answer fits, oldest first. */
    CompletableFuture<List<LiveRow>> find(LiveFilter filter) {
        Search search = new Search(filter, new CompletableFuture<>());
        searches.add(search);
        begin();
        return search.found();
    }

    /** From now on the page hears of answers, first of those that it has missed. */
    void join(LiveClient client) {
        joining.add(client);
        begin();
    }

    private synchronized void begin() {
        if (thread == null && !closed) {
            thread = new Thread(this::run, "console-live");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void leave(LiveClient client) {
        joining.remove(client);
        clients.remove(client);
    }

    private void run() {
        while (!isOver()) {
            try (AnswerReader reader = new AnswerReader(installation)) {
                follow(reader);
            } catch (RuntimeException e) {
                LOG.warn("Cannot follow the answers, and tries again: {}", e.toString());
                // Their pages come back, and ask from where they were.
                clients.forEach(LiveClient::cutOff);
                clients.clear();
                if (!pause(RETRY)) {
                    return;
                }
            }
        }
    }

    private void follow(AnswerReader reader) {
        RowRing ring = new RowRing(RING, reader.floor());
        while (!reader.isCaughtUp() && !isOver()) {
            reader.read().forEach(ring::add);
        }
        long lookedAt = System.nanoTime();
        while (!isOver()) {
            OffsetVector before = reader.position();
            for (LiveClient each = joining.poll(); each != null; each = joining.poll()) {
                each.begin(ring, before);
                clients.add(each);
            }
            for (Search each = searches.poll(); each != null; each = searches.poll()) {
                each.found().complete(ring.newest(each.filter()));
            }
            List<LiveRow> rows = readFrame(reader);
            rows.forEach(ring::add);
            OffsetVector now = reader.position();
            clients.forEach(client -> client.offer(rows, now));
            lookedAt = clients.isEmpty() && joining.isEmpty() ? lookedAt : System.nanoTime();
            if (System.nanoTime() - lookedAt > LINGER.toNanos() && end()) {
                return;
            }
        }
    }

    /** All that comes within the time of a frame. */
    private static List<LiveRow> readFrame(AnswerReader reader) {
        long end = System.nanoTime() + FRAME.toNanos();
        List<LiveRow> rows = new ArrayList<>(reader.read());
        while (System.nanoTime() < end) {
            rows.addAll(reader.read());
        }
        return rows;
    }

    /** Whether the thread may go: nobody has joined meanwhile. */
    private synchronized boolean end() {
        if (!joining.isEmpty() || !searches.isEmpty()) {
            return false;
        }
        thread = null;
        return true;
    }

    private synchronized boolean isOver() {
        return thread != Thread.currentThread();
    }

    private static boolean pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
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
