package org.ticketstream.ingest.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.ticketstream.ingest.retention.StoreScan;

/**
 * The duplicates of each original, in the partition of the original. They are counted apart: a text that comes a
 * million times must not be read a thousand entries at a time.
 *
 * @param store keys hold the ids of original and duplicate
 * @param counts by original
 */
record Followers(KeyValueStore<String, Follower> store, KeyValueStore<String, Integer> counts) {
    static final int MOST = 1_000;
    private static final String STORE = "followers";
    private static final String COUNTS = "follower-counts";
    private static final char SEPARATOR = '\0';

    static Followers of(ProcessorContext<?, ?> context) {
        return new Followers(context.getStateStore(STORE), context.getStateStore(COUNTS));
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Follower.serde()),
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(COUNTS), Serdes.String(), Serdes.Integer()));
    }

    /** @return false if the original has too many */
    boolean add(Follower follower) {
        String key = key(follower);
        if (store.get(key) == null) {
            int count = count(follower.originalId());
            if (count >= MOST) {
                return false;
            }
            counts.put(follower.originalId(), count + 1);
        }
        store.put(key, follower);
        return true;
    }

    int count(String originalId) {
        return Optional.ofNullable(counts.get(originalId)).orElse(0);
    }

    void remove(Follower follower) {
        if (store.delete(key(follower)) != null) {
            int count = count(follower.originalId()) - 1;
            counts.put(follower.originalId(), count > 0 ? count : null);
        }
    }

    List<Follower> of(String originalId) {
        List<Follower> followers = new ArrayList<>();
        if (count(originalId) > 0) {
            try (KeyValueIterator<String, Follower> range =
                    store.prefixScan(originalId + SEPARATOR, new StringSerializer())) {
                range.forEachRemaining(entry -> {
                    // Another ticket's id may have the separator in it.
                    if (entry.value.originalId().equals(originalId)) {
                        followers.add(entry.value);
                    }
                });
            }
        }
        return followers;
    }

    /** A scan that forgets those that were linked before a time. */
    StoreScan<Follower> expiry(Supplier<Instant> oldest) {
        return new StoreScan<>(store, (key, follower) -> {
            if (follower.linkedAt().isBefore(oldest.get())) {
                remove(follower);
            }
        });
    }

    private static String key(Follower follower) {
        return follower.originalId() + SEPARATOR + follower.ticketId();
    }
}
