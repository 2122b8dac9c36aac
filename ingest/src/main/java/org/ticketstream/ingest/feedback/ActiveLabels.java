package org.ticketstream.ingest.feedback;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.OutOfScope;
import org.ticketstream.schemas.ReleaseAction;

/** The labels of the champion, from its latest release; every instance holds all releases. */
public final class ActiveLabels {
    static final String RELEASES = "releases";

    private final TimestampedKeyValueStore<String, ModelRelease> releases;

    private ActiveLabels(TimestampedKeyValueStore<String, ModelRelease> releases) {
        this.releases = releases;
    }

    /**
     * Adds a global store with a processor rather than a global table, which restores unchecked bytes at its start.
     *
     * @param topic of the releases; its records are kept by alias
     */
    public static void follow(StreamsBuilder builder, String topic, SchemaRegistryClient registry) {
        builder.addGlobalStore(
                Stores.timestampedKeyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(RELEASES),
                                Serdes.String(),
                                AvroSerde.of(ModelRelease.class, registry))
                        .withLoggingDisabled(),
                topic,
                Consumed.with(Serdes.String(), AvroSerde.of(ModelRelease.class, registry)),
                Follower::new);
    }

    private static final class Follower extends ContextualProcessor<String, ModelRelease, Void, Void> {
        @Override
        public void process(Record<String, ModelRelease> record) {
            if (record.key() != null) {
                TimestampedKeyValueStore<String, ModelRelease> store = context().getStateStore(RELEASES);
                store.put(record.key(), ValueAndTimestamp.make(record.value(), record.timestamp()));
            }
        }
    }

    static ActiveLabels of(ProcessorContext<?, ?> context) {
        return new ActiveLabels(context.getStateStore(RELEASES));
    }

    /** The release of the champion; empty if there is none. */
    Optional<ModelRelease> champion() {
        return latest().filter(release -> release.getAction() == ReleaseAction.ACTIVATE);
    }

    private Optional<ModelRelease> latest() {
        return Optional.ofNullable(releases.get(Aliases.CHAMPION)).map(ValueAndTimestamp::value);
    }

    /**
     * Whether a correction to this category counts. Before the first champion any does: people label the tickets of the
     * first training. A release that names no labels accepts any; the labels of a retired champion still count.
     */
    boolean know(String category) {
        return latest().map(release -> release.getLabels().isEmpty()
                        || release.getLabels().contains(category)
                        || OutOfScope.isOutOfScope(category))
                .orElse(true);
    }
}
