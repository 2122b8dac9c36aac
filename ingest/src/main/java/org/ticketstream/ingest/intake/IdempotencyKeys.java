package org.ticketstream.ingest.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets each key through once, and gives the first answer to whoever comes with it again. Thread-safe; in memory. */
final class IdempotencyKeys {
    private static final Duration KEPT = Duration.ofDays(1);

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final int capacity;
    private final Clock clock;

    private record Entry(String fingerprint, Instant at, CompletableFuture<List<String>> answer) {}

    /** @param replayed whether the work had been done before */
    record Result(CompletableFuture<List<String>> answer, boolean replayed) {}

    IdempotencyKeys(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    /**
     * A key whose work fails is free again.
     *
     * @param fingerprint of what is asked for
     * @throws ProblemException 422 if the key stands for another request
     */
    Result once(String key, String fingerprint, Supplier<CompletableFuture<List<String>>> work) {
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        synchronized (entries) {
            forgetOld();
            Entry known = entries.get(key);
            if (known != null) {
                if (!known.fingerprint().equals(fingerprint)) {
                    throw Problem.of(422, "Idempotency key reused", "The Idempotency-Key stands for another request")
                            .toException();
                }
                return new Result(known.answer(), true);
            }
            entries.put(key, new Entry(fingerprint, clock.instant(), answer));
        }
        start(key, answer, work);
        return new Result(answer, false);
    }

    private void start(
            String key, CompletableFuture<List<String>> answer, Supplier<CompletableFuture<List<String>>> work) {
        CompletableFuture<List<String>> done;
        try {
            done = work.get();
        } catch (RuntimeException e) {
            done = CompletableFuture.failedFuture(e);
        }
        done.whenComplete((ids, failure) -> {
            if (failure == null) {
                answer.complete(ids);
            } else {
                synchronized (entries) {
                    entries.remove(key);
                }
                answer.completeExceptionally(failure);
            }
        });
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(KEPT);
        Iterator<Entry> byAge = entries.values().iterator();
        while (byAge.hasNext()) {
            Entry entry = byAge.next();
            if (entries.size() < capacity && !entry.at().isBefore(oldest)) {
                return;
            }
            byAge.remove();
        }
    }
}
