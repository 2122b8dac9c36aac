package org.ticketstream.ingest.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.http.api.ProblemException;

/** Does the work of each key once; a request that repeats the key gets the first response. In memory; thread-safe. */
final class IdempotencyKeys {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final IdempotencySettings settings;
    private final Clock clock;
    /** Ids in all remembered responses; a pending response counts as one. */
    private long held;

    private static final class Entry {
        private final String fingerprint;
        private final Instant at;
        private final CompletableFuture<List<String>> answer;
        private int ids = 1;

        Entry(String fingerprint, Instant at, CompletableFuture<List<String>> answer) {
            this.fingerprint = fingerprint;
            this.at = at;
            this.answer = answer;
        }
    }

    /** @param replayed whether the work had been done before */
    record Result(CompletableFuture<List<String>> answer, boolean replayed) {}

    IdempotencyKeys(IdempotencySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The key that a request brings along.
     *
     * @throws ProblemException 422 if it cannot be one
     */
    static Optional<String> of(Context ctx) {
        String key = ctx.header(HEADER);
        if (key != null && !KEY.matcher(key).matches()) {
            throw Problem.of(
                            422,
                            "Invalid idempotency key",
                            HEADER + " must be 1 to 200 visible ASCII characters (got: "
                                    + key.getBytes(StandardCharsets.UTF_8).length + " bytes)")
                    .toException();
        }
        return Optional.ofNullable(key);
    }

    /**
     * A key whose work fails can be used again.
     *
     * @param fingerprint of the request
     * @throws ProblemException 422 if the key was used for another request
     */
    Result once(String key, String fingerprint, Supplier<CompletableFuture<List<String>>> work) {
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        Entry entry = new Entry(fingerprint, clock.instant(), answer);
        synchronized (entries) {
            forgetOld();
            Entry known = entries.get(key);
            if (known != null) {
                if (!known.fingerprint.equals(fingerprint)) {
                    throw Problem.of(422, "Idempotency key reused", "The Idempotency-Key stands for another request")
                            .toException();
                }
                return new Result(known.answer, true);
            }
            entries.put(key, entry);
            held += entry.ids;
        }
        start(key, entry, work);
        return new Result(answer, false);
    }

    private void start(String key, Entry entry, Supplier<CompletableFuture<List<String>>> work) {
        CompletableFuture<List<String>> done;
        try {
            done = work.get();
        } catch (RuntimeException e) {
            done = CompletableFuture.failedFuture(e);
        }
        done.whenComplete((ids, failure) -> {
            if (failure == null) {
                weigh(key, entry, ids.size());
                entry.answer.complete(ids);
            } else {
                synchronized (entries) {
                    if (entries.remove(key, entry)) {
                        held -= entry.ids;
                    }
                }
                entry.answer.completeExceptionally(failure);
            }
        });
    }

    private void weigh(String key, Entry entry, int ids) {
        synchronized (entries) {
            if (entries.get(key) == entry) {
                held += ids - entry.ids;
                entry.ids = ids;
            }
        }
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(settings.kept());
        Iterator<Entry> byAge = entries.values().iterator();
        while (byAge.hasNext()) {
            Entry entry = byAge.next();
            if (held < settings.ids() && !entry.at.isBefore(oldest)) {
                return;
            }
            byAge.remove();
            held -= entry.ids;
        }
    }
}
