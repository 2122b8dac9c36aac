package org.ticketstream.ingest.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads the review queues of the partitions on this instance. */
public final class ReviewState {
    private final KafkaStreams streams;

    public ReviewState(KafkaStreams streams) {
        this.streams = streams;
    }

    /**
     * The most informative first.
     *
     * @param reason only those; empty for all
     * @throws InvalidStateStoreException if the state is not ready
     */
    public List<ReviewCandidate> best(Optional<ReviewReason> reason, int limit) {
        ReadOnlyKeyValueStore<String, ReviewCandidate> store = streams.store(StoreQueryParameters.fromNameAndType(
                ReviewQueue.STORE, QueryableStoreTypes.<String, ReviewCandidate>keyValueStore()));
        List<ReviewCandidate> candidates = new ArrayList<>();
        try (KeyValueIterator<String, ReviewCandidate> all = store.all()) {
            all.forEachRemaining(each -> candidates.add(each.value));
        }
        return candidates.stream()
                .filter(each -> reason.map(each.reason()::equals).orElse(true))
                .sorted(ReviewCandidate.ORDER)
                .limit(limit)
                .toList();
    }
}
