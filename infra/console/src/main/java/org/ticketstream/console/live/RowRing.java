package org.ticketstream.console.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The newest answers, bounded, and from where on it has them all. Used by one thread. */
final class RowRing {
    private final int most;
    private final Deque<LiveRow> rows = new ArrayDeque<>();
    private final Map<Integer, Long> floor;

    /** @param floor first offset that is read, by partition */
    RowRing(int most, OffsetVector floor) {
        this.most = most;
        this.floor = new TreeMap<>(floor.next());
    }

    void add(LiveRow row) {
        rows.addLast(row);
        if (rows.size() > most) {
            LiveRow oldest = rows.removeFirst();
            floor.merge(oldest.partition(), oldest.offset() + 1, Math::max);
        }
    }

    /**
     * @param rows oldest first
     * @param updates what people have said since of tickets that it does not want, but may still show
     * @param gap whether there may be others that the page has not seen
     */
    record Replay(List<LiveRow> rows, List<LiveRow> updates, boolean gap) {}

    /**
     * What a page gets first: the newest answers that it wants and has not seen.
     *
     * @param seen empty for a page that begins
     * @param limit of rows
     */
    Replay replay(Optional<OffsetVector> seen, LiveFilter filter, int limit) {
        List<LiveRow> unseen = rows.stream()
                .filter(row -> seen.map(vector -> vector.isBehind(row)).orElse(true))
                .toList();
        List<LiveRow> found = unseen.stream().filter(filter::takes).toList();
        List<LiveRow> updates = seen.isEmpty()
                ? List.of()
                : unseen.stream()
                        .filter(row -> row.isCorrected() && !filter.takes(row))
                        .toList();
        boolean gap = seen.isPresent() && (found.size() > limit || seen.get().isBefore(new OffsetVector(floor)));
        return new Replay(newest(found, limit), newest(updates, limit), gap);
    }

    /** The newest answer of each ticket, of those that fit. */
    List<LiveRow> newest(LiveFilter filter) {
        Map<String, LiveRow> byTicket = new LinkedHashMap<>();
        rows.forEach(row -> byTicket.put(row.ticketId(), row));
        return byTicket.values().stream().filter(filter::takes).toList();
    }

    private static List<LiveRow> newest(List<LiveRow> rows, int limit) {
        return rows.subList(Math.max(0, rows.size() - limit), rows.size());
    }
}
