package org.ticketstream.ingest.revisions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * What an earlier release has kept of originals, by arrival and for the length of the window. Nothing is added any
 * more, so it is empty one window after the update. A longer retention of this store would have been no way: the files
 * that it has on disk are named by it, and Kafka Streams leaves the retention of an existing changelog as it is.
 */
final class OriginalsByArrival {
    private static final String STORE = "originals";
    private static final Duration LEAST_RETENTION = Duration.ofMinutes(1);

    private final long millis;
    private final WindowStore<String, Original> store;

    private OriginalsByArrival(Duration window, WindowStore<String, Original> store) {
        this.millis = window.toMillis();
        this.store = store;
    }

    static OriginalsByArrival of(Duration window, ProcessorContext<?, ?> context) {
        return new OriginalsByArrival(window, context.getStateStore(STORE));
    }

    static StoreBuilder<?> builder(Duration window) {
        Duration kept = window.compareTo(LEAST_RETENTION) < 0 ? LEAST_RETENTION : window;
        return Stores.windowStoreBuilder(
                Stores.persistentWindowStore(STORE, kept, kept, false), Serdes.String(), Original.serde());
    }

    List<Original> find(Fingerprint fingerprint, long streamTime) {
        List<Original> found = new ArrayList<>();
        try (WindowStoreIterator<Original> all =
                store.fetch(fingerprint.digest(), Math.max(0, streamTime - millis), streamTime + millis)) {
            all.forEachRemaining(each -> found.add(each.value));
        }
        return found;
    }

    void release(Fingerprint fingerprint, String ticketId) {
        List<Long> times = new ArrayList<>();
        try (WindowStoreIterator<Original> all = store.fetch(fingerprint.digest(), 0, Long.MAX_VALUE)) {
            while (all.hasNext()) {
                KeyValue<Long, Original> each = all.next();
                if (each.value.ticketId().equals(ticketId)) {
                    times.add(each.key);
                }
            }
        }
        times.forEach(time -> store.put(fingerprint.digest(), null, time));
    }

    /** Such a store deletes what is old when something is written. */
    void expire(long streamTime) {
        boolean any;
        try (KeyValueIterator<?, ?> all = store.all()) {
            any = all.hasNext();
        }
        if (any && streamTime >= 0) {
            store.put("", null, streamTime);
        }
    }
}
