package org.ticketstream.console.live;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A page that looks: what waits to be sent to it. One that does not take it is cut off, and comes back by itself. */
final class LiveClient {
    /** As many as a page keeps. */
    static final int ROWS = 200;

    /** In one frame: a page changes rows that it shows by those that come, so it gets more than it keeps. */
    private static final int AT_ONCE = 1_000;

    private static final int FRAMES = 64;
    private static final long MARK_NANOS = Duration.ofSeconds(10).toNanos();

    private final LiveFilter filter;
    private final Optional<OffsetVector> seen;
    private final BlockingQueue<String> frames = new ArrayBlockingQueue<>(FRAMES);
    private volatile boolean cutOff;
    private long offeredAt;

    /** @param seen how far it had come; empty if it begins */
    LiveClient(LiveFilter filter, Optional<OffsetVector> seen) {
        this.filter = filter;
        this.seen = seen;
    }

    /** What it has missed, and whether that is all. */
    void begin(RowRing ring, OffsetVector now) {
        RowRing.Replay replay = ring.replay(seen, filter, ROWS);
        offer(frame(
                "begin",
                now,
                "{\"resumed\":" + seen.isPresent() + ",\"gap\":" + replay.gap() + ",\"rows\":" + json(replay.rows())
                        + ",\"updates\":" + json(replay.updates()) + "}"));
    }

    /**
     * New answers, of which it gets those that it wants, and what people have said of others, which it may still show;
     * at times a mark, so that it knows how far it has come.
     */
    void offer(List<LiveRow> rows, OffsetVector now) {
        List<LiveRow> wanted = rows.stream().filter(filter::takes).toList();
        List<LiveRow> updates = rows.stream()
                .filter(row -> row.isCorrected() && !filter.takes(row))
                .toList();
        if (!wanted.isEmpty() || !updates.isEmpty()) {
            boolean gap = wanted.size() > AT_ONCE;
            offer(frame(
                    "rows",
                    now,
                    "{\"gap\":" + gap + ",\"rows\":" + json(newest(wanted)) + ",\"updates\":" + json(newest(updates))
                            + "}"));
        } else if (System.nanoTime() - offeredAt > MARK_NANOS) {
            offer(frame("mark", now, "{}"));
        }
    }

    private static List<LiveRow> newest(List<LiveRow> rows) {
        return rows.subList(Math.max(0, rows.size() - AT_ONCE), rows.size());
    }

    private void offer(String frame) {
        offeredAt = System.nanoTime();
        if (!frames.offer(frame)) {
            cutOff = true;
        }
    }

    /** It gets nothing more. */
    void cutOff() {
        cutOff = true;
    }

    boolean isCutOff() {
        return cutOff;
    }

    /** The next frame, or null if there is none in time. */
    String next(Duration timeout) throws InterruptedException {
        return frames.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** JSON has no line feeds, so one line of data is enough. */
    static String frame(String event, OffsetVector id, String data) {
        return "id: " + id + "\nevent: " + event + "\ndata: " + data + "\n\n";
    }

    private static String json(List<LiveRow> rows) {
        return rows.stream().map(LiveRow::json).collect(Collectors.joining(",", "[", "]"));
    }
}
