package org.ticketstream.ingest.revisions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.ticketstream.ingest.retention.StoreScan;

/**
 * The tickets that others with their fingerprint are linked to. Time is cut into spans of the length of the window, and
 * there is one original of a fingerprint in each: three look-ups find whoever was created within the window, however
 * long ago it came.
 */
final class Originals {
    private static final String STORE = "originals-by-date";
    private static final char SEPARATOR = '@';

    private final Duration window;
    private final KeyValueStore<String, KeptOriginal> store;
    private final OriginalsByArrival earlier;

    private Originals(Duration window, KeyValueStore<String, KeptOriginal> store, OriginalsByArrival earlier) {
        this.window = window;
        this.store = store;
        this.earlier = earlier;
    }

    static Originals of(Duration window, ProcessorContext<?, ?> context) {
        return new Originals(window, context.getStateStore(STORE), OriginalsByArrival.of(window, context));
    }

    static Set<StoreBuilder<?>> builders(Duration window) {
        return Set.of(
                OriginalsByArrival.builder(window),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.String(), KeptOriginal.serde()));
    }

    /**
     * The original that a ticket repeats; the ticket itself, if it is one.
     *
     * @param streamTime the time of the records
     */
    Optional<Original> find(Fingerprint fingerprint, Original ticket, long streamTime) {
        List<Original> found = new ArrayList<>(earlier.find(fingerprint, streamTime));
        long span = span(ticket.createdAt());
        for (long each = span - 1; each <= span + 1; each++) {
            Optional.ofNullable(store.get(key(fingerprint, each)))
                    .map(KeptOriginal::original)
                    .ifPresent(found::add);
        }
        found.removeIf(each -> !each.isWithin(window, ticket.createdAt()));
        return found.stream()
                .filter(each -> each.ticketId().equals(ticket.ticketId()))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    void add(Fingerprint fingerprint, Original original, long now) {
        store.put(key(fingerprint, span(original.createdAt())), new KeptOriginal(original, now));
    }

    /** Nobody is linked to the ticket any more. */
    void release(Fingerprint fingerprint, String ticketId) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, KeptOriginal> all =
                store.prefixScan(fingerprint.digest() + SEPARATOR, new StringSerializer())) {
            all.forEachRemaining(each -> {
                if (each.value.original().ticketId().equals(ticketId)) {
                    keys.add(each.key);
                }
            });
        }
        keys.forEach(store::delete);
        earlier.release(fingerprint, ticketId);
    }

    /** A scan that forgets those that are older than what the clock says less the time that they are kept. */
    StoreScan<KeptOriginal> expiry(ProcessorContext<?, ?> context, Duration kept) {
        return new StoreScan<>(store, (key, original) -> {
            if (original.at() < context.currentSystemTimeMs() - kept.toMillis()) {
                store.delete(key);
            }
        });
    }

    /** Of what an earlier release has kept. */
    void expireEarlier(long streamTime) {
        earlier.expire(streamTime);
    }

    /** No two times in one span are further apart than the window. */
    private long span(Instant createdAt) {
        return Math.floorDiv(createdAt.toEpochMilli(), window.toMillis() + 1);
    }

    private static String key(Fingerprint fingerprint, long span) {
        return fingerprint.digest() + SEPARATOR + span;
    }
}
