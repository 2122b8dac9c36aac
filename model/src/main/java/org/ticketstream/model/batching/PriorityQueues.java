package org.ticketstream.model.batching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One queue for each priority, and which is served next. Not thread-safe. */
final class PriorityQueues {
    /** While normal sequences wait, every fifth batch is theirs. */
    private static final int URGENT_IN_A_ROW = 4;

    private final LengthSortedQueue normal = new LengthSortedQueue();
    private final LengthSortedQueue urgent = new LengthSortedQueue();
    private int urgentInARow;

    void add(Request request) {
        queue(request).add(request);
    }

    boolean remove(Request request) {
        return queue(request).remove(request);
    }

    boolean isEmpty() {
        return normal.isEmpty() && urgent.isEmpty();
    }

    int size() {
        return normal.size() + urgent.size();
    }

    long tokens() {
        return normal.tokens() + urgent.tokens();
    }

    boolean hasUrgent() {
        return !urgent.isEmpty();
    }

    long oldestArrival() {
        return oldest().arrival;
    }

    /** When the one that has waited longest came, on the clock of {@link System#nanoTime()}. */
    long oldestNanos() {
        return oldest().submittedNanos;
    }

    List<Request> cut(int budget) {
        boolean urgentFirst = !urgent.isEmpty() && (normal.isEmpty() || urgentInARow < URGENT_IN_A_ROW);
        urgentInARow = urgentFirst && !normal.isEmpty() ? urgentInARow + 1 : 0;
        return (urgentFirst ? urgent : normal).cut(budget);
    }

    /** Takes everything. */
    List<Request> drain() {
        List<Request> all = new ArrayList<>();
        while (!isEmpty()) {
            all.addAll(cut(Integer.MAX_VALUE));
        }
        return all;
    }

    private Request oldest() {
        if (urgent.isEmpty() || normal.isEmpty()) {
            return (urgent.isEmpty() ? normal : urgent).oldest();
        }
        return Collections.min(List.of(urgent.oldest(), normal.oldest()), Request.BY_ARRIVAL);
    }

    private LengthSortedQueue queue(Request request) {
        return request.priority == Priority.URGENT ? urgent : normal;
    }
}
