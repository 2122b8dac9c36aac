package org.ticketstream.ingest.feedback;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.ReleaseAction;

/** The model version of each alias, read from outside the stream threads. */
public final class ServingModels {
    private final KafkaStreams streams;

    public ServingModels(KafkaStreams streams) {
        this.streams = streams;
    }

    /**
     * Version by alias.
     *
     * @throws InvalidStateStoreException if the state is not ready
     */
    public Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        try (KeyValueIterator<String, ValueAndTimestamp<ModelRelease>> all = streams.store(
                        StoreQueryParameters.fromNameAndType(
                                ActiveLabels.RELEASES,
                                QueryableStoreTypes.<String, ModelRelease>timestampedKeyValueStore()))
                .all()) {
            all.forEachRemaining(each -> {
                ModelRelease release = each.value.value();
                if (release.getAction() == ReleaseAction.ACTIVATE) {
                    versions.put(each.key, release.getVersion());
                }
            });
        }
        return versions;
    }
}
