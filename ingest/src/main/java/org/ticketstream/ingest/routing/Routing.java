package org.ticketstream.ingest.routing;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.ticketstream.ingest.feedback.Feedback;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.RoutedTicket;

/**
 * Routes tickets by the effective correction if there is one, else by the model's answer on the current text. Only
 * changes are emitted; the route of an erased ticket is retracted.
 */
public final class Routing {
    private static final String[] KNOWN = {
        Feedback.TICKETS_STORE, Feedback.CLASSIFICATIONS_STORE, Feedback.CORRECTIONS_STORE
    };

    private Routing() {}

    /**
     * The same streams must have been {@link Feedback#join joined} before: the join maintains the stores that routing
     * reads.
     */
    public static KStream<String, RoutedTicket> of(
            KStream<String, CleanTicket> tickets,
            KStream<String, Classification> classifications,
            RoutingRules rules,
            Duration kept,
            SchemaRegistryClient registry) {
        StoreBuilder<KeyValueStore<String, RoutedTicket>> store = Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(RoutingProcessor.STORE),
                Serdes.String(),
                AvroSerde.of(RoutedTicket.class, registry));
        return tickets.process(with(() -> new RouteTicket(rules, kept), store), Named.as("route-tickets"), KNOWN)
                .merge(classifications.process(
                        with(() -> new RouteAnswer(rules), store), Named.as("route-answers"), KNOWN));
    }

    private static <V> ProcessorSupplier<String, V, String, RoutedTicket> with(
            ProcessorSupplier<String, V, String, RoutedTicket> processor, StoreBuilder<?> store) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, V, String, RoutedTicket> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(store);
            }
        };
    }
}
