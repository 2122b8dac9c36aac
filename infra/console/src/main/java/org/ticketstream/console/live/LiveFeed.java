package org.ticketstream.console.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ticketstream.console.reading.WatchThread;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.schemas.client.Installation;

/**
 * One thread reads the answers for all pages, ten times a second at most. It runs while somebody looks: without pages
 * there is no consumer and nothing in memory.
 */
public final class LiveFeed implements AutoCloseable {
    private static final int RING = 4_000;
    private static final Duration FRAME = Duration.ofMillis(100);

    private final Installation installation;
    private final Queue<LiveClient> joining = new ConcurrentLinkedQueue<>();
    private final Queue<Search> searches = new ConcurrentLinkedQueue<>();
    private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
    private final WatchThread watch = new WatchThread("console-live", this::follow, this::cutOff);

    public LiveFeed(Installation installation) {
        this.installation = installation;
    }

    private record Search(LiveFilter filter, CompletableFuture<List<LiveRow>> found) {}

    /** The newest answer of each ticket whose newest answer fits, oldest first; fails with a {@link Refusal}. */
    CompletableFuture<List<LiveRow>> find(LiveFilter filter) {
        Search search = new Search(filter, new CompletableFuture<>());
        searches.add(search);
        watch.want();
        return search.found();
    }

    /** From now on the page hears of answers, first of those that it has missed. */
    void join(LiveClient client) {
        joining.add(client);
        watch.want();
    }

    void leave(LiveClient client) {
        joining.remove(client);
        clients.remove(client);
    }

    private void follow(WatchThread watch) {
        try (AnswerReader reader = new AnswerReader(installation)) {
            follow(reader, watch);
        }
    }

    /** Their pages come back, and ask from where they were. */
    private void cutOff() {
        clients.forEach(LiveClient::cutOff);
        clients.clear();
        for (Search each = searches.poll(); each != null; each = searches.poll()) {
            each.found().completeExceptionally(Refusal.later(503, "Kafka does not answer", 5));
        }
    }

    private void follow(AnswerReader reader, WatchThread watch) {
        RowRing ring = new RowRing(RING, reader.floor());
        while (!reader.isCaughtUp() && !watch.isOver()) {
            reader.read().forEach(ring::add);
        }
        while (!watch.isOver()) {
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
            if (!clients.isEmpty()) {
                watch.want();
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

    @Override
    public void close() throws InterruptedException {
        watch.close();
    }
}
