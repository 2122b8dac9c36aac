package org.ticketstream.ingest.quality;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.ticketstream.schemas.ModelQuality;

/** Reads the quality of the models whose partitions are on this instance. */
public final class QualityState {
    private final KafkaStreams streams;
    private final Duration window;

    public QualityState(KafkaStreams streams, QualitySettings settings) {
        this.streams = streams;
        this.window = settings.window();
    }

    /** @throws InvalidStateStoreException if the state is not ready */
    public List<ModelQuality> all() {
        return new QualityRows(
                        streams.store(StoreQueryParameters.fromNameAndType(
                                QualityRows.STORE, QueryableStoreTypes.<String, Counts>keyValueStore())),
                        window)
                .readAll();
    }
}
