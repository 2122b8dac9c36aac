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

/** Reads the queues of those partitions that lie in this instance. */
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
    public List<Candidate> best(Optional<Reason> reason, int limit) {
        ReadOnlyKeyValueStore<String, Candidate> store = streams.store(StoreQueryParameters.fromNameAndType(
                ReviewQueue.STORE, QueryableStoreTypes.<String, Candidate>keyValueStore()));
        List<Candidate> candidates = new ArrayList<>();
        try (KeyValueIterator<String, Candidate> all = store.all()) {
            all.forEachRemaining(each -> candidates.add(each.value));
        }
        return candidates.stream()
                .filter(each -> reason.map(each.reason()::equals).orElse(true))
                .sorted(Candidate.ORDER)
                .limit(limit)
                .toList();
    }
}
