package org.ticketstream.model.batching;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Waiting sequences in order of arrival and of length. A batch is the oldest one and those nearest to it in length, so
 * that padding stays small and no length can starve. Not thread-safe.
 */
final class LengthSortedQueue {
    /** Longest and shortest of a batch differ at most by this factor, and by a few tokens that cost nothing. */
    private static final int SPREAD_FACTOR = 2;

    private static final int SPREAD_SLACK = 8;

    private final NavigableSet<Request> byArrival = new TreeSet<>(Request.BY_ARRIVAL);
    private final NavigableSet<Request> byLength = new TreeSet<>(Request.BY_LENGTH);
    private long tokens;

    void add(Request request) {
        byArrival.add(request);
        byLength.add(request);
        tokens += request.length();
    }

    boolean remove(Request request) {
        if (!byArrival.remove(request)) {
            return false;
        }
        byLength.remove(request);
        tokens -= request.length();
        return true;
    }

    boolean isEmpty() {
        return byArrival.isEmpty();
    }

    int size() {
        return byArrival.size();
    }

    /** Tokens waiting, without padding. */
    long tokens() {
        return tokens;
    }

    Request oldest() {
        return byArrival.first();
    }

    /** Takes the oldest sequence and its neighbours in length, up to {@code budget} tokens with padding. */
    List<Request> cut(int budget) {
        Request anchor = oldest();
        Iterator<Request> shorter = byLength.headSet(anchor, false).descendingIterator();
        Iterator<Request> longer = byLength.tailSet(anchor, false).iterator();
        List<Request> batch = new ArrayList<>();
        batch.add(anchor);
        int shortest = anchor.length();
        int longest = anchor.length();
        Request down = next(shorter);
        Request up = next(longer);
        while (down != null || up != null) {
            boolean takeDown = up == null || (down != null && shortestStep(anchor, down, up));
            Request candidate = takeDown ? down : up;
            int low = Math.min(shortest, candidate.length());
            int high = Math.max(longest, candidate.length());
            if ((batch.size() + 1L) * high > budget || high > SPREAD_FACTOR * low + SPREAD_SLACK) {
                // What lies further on this side fits still less; the other side may fit.
                down = takeDown ? null : down;
                up = takeDown ? up : null;
                continue;
            }
            batch.add(candidate);
            shortest = low;
            longest = high;
            if (takeDown) {
                down = next(shorter);
            } else {
                up = next(longer);
            }
        }
        batch.forEach(this::remove);
        return batch;
    }

    private static boolean shortestStep(Request anchor, Request down, Request up) {
        return anchor.length() - down.length() <= up.length() - anchor.length();
    }

    private static Request next(Iterator<Request> requests) {
        return requests.hasNext() ? requests.next() : null;
    }
}
