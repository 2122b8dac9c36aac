package org.ticketstream.ingest.routing;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.ticketstream.ingest.errors.RecordGuard;
import org.ticketstream.ingest.feedback.Feedback;
import org.ticketstream.ingest.feedback.LinkChange;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.RoutedTicket;

/**
 * Routes tickets by the effective correction if there is one, else by the model's answer on the current text. Only
 * changes are emitted; the route of an erased ticket is retracted.
 *
 * <p>A duplicate follows its original. Both are in the partitions of their ids, so a link is sent to the partition of
 * the original, and the original's routes to that of the duplicate, which numbers them. Each way is an internal topic.
 * A foreign-key join of Kafka Streams goes the same ways, but would keep links and routes once more, without a bound.
 */
public final class Routing {
    private static final String[] KNOWN = {
        Feedback.TICKETS_STORE,
        Feedback.CLASSIFICATIONS_STORE,
        Feedback.CORRECTIONS_STORE,
        Feedback.DUPLICATES_STORE,
        Feedback.ERASED_STORE
    };

    private Routing() {}

    /**
     * The same streams must have been {@link Feedback#join joined} before: the join maintains the stores that routing
     * reads.
     *
     * @param links of duplicates, by their ids
     */
    public static KStream<String, RoutedTicket> of(
            KStream<String, CleanTicket> tickets,
            KStream<String, Classification> classifications,
            KStream<String, LinkChange> links,
            RoutingRules rules,
            Duration kept,
            SchemaRegistryClient registry) {
        Set<StoreBuilder<?>> stores = stores(registry);
        KStream<String, RoutedTicket> own = tickets.process(
                        with(() -> new RouteTicket(rules, kept), stores), Named.as("route-tickets"), KNOWN)
                .merge(classifications.process(
                        with(() -> new RouteAnswer(rules), stores), Named.as("route-answers"), KNOWN));
        KStream<String, RoutedTicket> ofNewFollowers = links.map((id, change) -> {
                    Follower follower = Follower.of(change);
                    return KeyValue.pair(follower.originalId(), follower);
                })
                .repartition(
                        Repartitioned.with(Serdes.String(), Follower.serde()).withName("links-by-original"))
                .process(RecordGuard.<String, Follower>ofInternal(), Named.as("guard-links-by-original"))
                .process(with(FollowOriginal::new, stores), Named.as("follow-original"), KNOWN);
        return own.process(with(TellFollowers::new, stores), Named.as("tell-followers"))
                .merge(ofNewFollowers)
                .repartition(Repartitioned.with(Serdes.String(), AvroSerde.of(RoutedTicket.class, registry))
                        .withName("routes-by-duplicate"))
                .process(RecordGuard.<String, RoutedTicket>ofInternal(), Named.as("guard-routes-by-duplicate"))
                .process(with(RouteDuplicate::new, stores), Named.as("route-duplicates"), KNOWN)
                .merge(own);
    }

    private static Set<StoreBuilder<?>> stores(SchemaRegistryClient registry) {
        Set<StoreBuilder<?>> stores = new HashSet<>(Followers.builders());
        stores.add(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(LastRoutes.STORE),
                Serdes.String(),
                AvroSerde.of(RoutedTicket.class, registry)));
        return stores;
    }

    private static <V, R> ProcessorSupplier<String, V, String, R> with(
            ProcessorSupplier<String, V, String, R> processor, Set<StoreBuilder<?>> stores) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, V, String, R> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return stores;
            }
        };
    }
}
