package org.ticketstream.model.batching;

import java.util.Comparator;
import java.util.concurrent.CompletableFuture;

/** One sequence on its way through the batcher; compared by identity. */
final class Request {
    static final Comparator<Request> BY_ARRIVAL = Comparator.comparingLong(request -> request.arrival);
    static final Comparator<Request> BY_LENGTH =
            Comparator.<Request>comparingInt(request -> request.ids.length).thenComparing(BY_ARRIVAL);

    final long arrival;
    final int[] ids;
    final Priority priority;
    final long submittedNanos;
    final CompletableFuture<ScoredSequence> future = new CompletableFuture<>();

    Request(long arrival, int[] ids, Priority priority, long submittedNanos) {
        this.arrival = arrival;
        this.ids = ids;
        this.priority = priority;
        this.submittedNanos = submittedNanos;
    }

    int length() {
        return ids.length;
    }
}
