package org.ticketstream.ingest.feedback;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;

/** What is known of each ticket: its text, what the model said last, what a person said last. Keys are ticket ids. */
record FeedbackStores(
        KeyValueStore<String, CleanTicket> tickets,
        KeyValueStore<String, Classification> classifications,
        KeyValueStore<String, Correction> corrections) {
    private static final String TICKETS = "tickets";
    private static final String CLASSIFICATIONS = "classifications";
    private static final String CORRECTIONS = "corrections";

    static FeedbackStores of(ProcessorContext<?, ?> context) {
        return new FeedbackStores(
                context.getStateStore(TICKETS),
                context.getStateStore(CLASSIFICATIONS),
                context.getStateStore(CORRECTIONS));
    }

    static Set<StoreBuilder<?>> builders(SchemaRegistryClient registry) {
        return Set.of(
                builder(TICKETS, CleanTicket.class, registry),
                builder(CLASSIFICATIONS, Classification.class, registry),
                builder(CORRECTIONS, Correction.class, registry));
    }

    private static <T extends SpecificRecord> StoreBuilder<KeyValueStore<String, T>> builder(
            String name, Class<T> type, SchemaRegistryClient registry) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), AvroSerde.of(type, registry));
    }

    void forget(String ticketId) {
        tickets.delete(ticketId);
        classifications.delete(ticketId);
        corrections.delete(ticketId);
    }
}
