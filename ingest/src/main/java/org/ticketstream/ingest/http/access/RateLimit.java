package org.ticketstream.ingest.http.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.http.api.ProblemException;

/** A token bucket for each client. Thread-safe. */
final class RateLimit {
    private static final int MAX_CLIENTS = 10_000;
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double burst;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_CLIENTS;
        }
    };

    private static final class Bucket {
        private double tokens;
        private long filledAt;
    }

    /**
     * @param perSecond 0 for no limit
     * @param largest request that must be able to pass
     */
    RateLimit(double perSecond, int largest, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.burst = Math.max(perSecond, largest);
        this.nanoTime = nanoTime;
    }

    /** @throws ProblemException 429 */
    void take(String client, int records) {
        if (perSecond == 0) {
            return;
        }
        double missing = missing(client, records);
        if (missing > 0) {
            int seconds = (int) Math.ceil(missing / perSecond);
            throw Problem.later(
                            429, "Too many requests", "At most " + perSecond + " records a second are taken", seconds)
                    .toException();
        }
    }

    /** Takes the tokens, unless some are missing. */
    private synchronized double missing(String client, int records) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(client, name -> full(now));
        bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.filledAt) / NANOS * perSecond);
        bucket.filledAt = now;
        if (bucket.tokens < records) {
            return records - bucket.tokens;
        }
        bucket.tokens -= records;
        return 0;
    }

    private Bucket full(long now) {
        Bucket bucket = new Bucket();
        bucket.tokens = burst;
        bucket.filledAt = now;
        return bucket;
    }
}
