package org.ticketstream.ingest.retention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Scans a store in a loop, a few entries at a time, so that it never delays records for long. Not thread-safe.
 *
 * @param <V> value
 */
public final class StoreScan<V> {
    /** How often to {@link #step}. */
    public static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final int ENTRIES = 500;

    private final KeyValueStore<String, V> store;
    private final BiConsumer<String, V> visitor;
    private String next = "";

    /** @param visitor may change the store */
    public StoreScan(KeyValueStore<String, V> store, BiConsumer<String, V> visitor) {
        this.store = store;
        this.visitor = visitor;
    }

    /** Visits the next entries; begins again after the last one. */
    public void step() {
        List<KeyValue<String, V>> entries = new ArrayList<>();
        try (KeyValueIterator<String, V> range = store.range(next, null)) {
            while (range.hasNext() && entries.size() < ENTRIES) {
                entries.add(range.next());
            }
        }
        next = entries.size() < ENTRIES ? "" : entries.get(entries.size() - 1).key + '\0';
        entries.forEach(entry -> visitor.accept(entry.key, entry.value));
    }
}
