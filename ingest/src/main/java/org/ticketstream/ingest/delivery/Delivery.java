package org.ticketstream.ingest.delivery;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ticketstream.ingest.metrics.DeliveryMeters;
import org.ticketstream.ingest.metrics.Metering;
import org.ticketstream.ingest.routing.RoutingRules;
import org.ticketstream.ingest.signing.Hmac;
import org.ticketstream.ingest.signing.Secret;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.RoutedTicket;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;

/** Delivers routed tickets to the endpoints of the rules: one worker and one consumer group for each. */
public final class Delivery implements AutoCloseable {
    private static final int BATCH = 100;
    private static final long CLOSE_MILLIS = 10_000;

    private final Optional<Producer<byte[], byte[]>> producer;
    private final List<EndpointWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Delivery(Optional<Producer<byte[], byte[]>> producer) {
        this.producer = producer;
    }

    /** Secrets by endpoint. */
    public static Map<String, Hmac> secrets(RoutingRules rules, Map<String, String> environment) {
        Map<String, Hmac> secrets = new HashMap<>();
        rules.endpoints().forEach((name, endpoint) -> {
            try {
                secrets.put(name, new Hmac(Secret.read(endpoint.secretFile(), endpoint.secretEnv(), environment)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Cannot sign for endpoint " + name + ": " + e.getMessage(), e);
            }
        });
        return secrets;
    }

    /**
     * Starts and returns.
     *
     * @param installation whose Kafka properties that are no client's are left out
     * @param applicationId names the consumer groups
     * @param secrets by endpoint
     * @param metering counts what becomes of events
     */
    public static Delivery start(
            Installation installation,
            String applicationId,
            RoutingRules rules,
            Map<String, Hmac> secrets,
            Metering metering) {
        if (rules.endpoints().isEmpty()) {
            return new Delivery(Optional.empty());
        }
        Topics topics = installation.topics();
        SchemaRegistryClient registry = installation.registry();
        Map<String, Object> producing = settings(ProducerConfig.configNames(), installation);
        producing.putIfAbsent(ProducerConfig.ACKS_CONFIG, "all");
        producing.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.DEAD_LETTER_BYTES);
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer());
        Delivery delivery = new Delivery(Optional.of(producer));
        DeadLetterWriter dead = new DeadLetterWriter(producer, topics.deadLetter(), metering.deadLetters());
        rules.endpoints().forEach((name, endpoint) -> {
            Map<String, Object> consuming = settings(ConsumerConfig.configNames(), installation);
            consuming.put(ConsumerConfig.GROUP_ID_CONFIG, applicationId + "-delivery-" + name);
            consuming.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            consuming.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            consuming.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            consuming.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
            consuming.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
            delivery.begin(
                    name,
                    new EndpointWorker(
                            name,
                            topics.routed(),
                            () -> consumer(consuming),
                            AvroSerde.of(RoutedTicket.class, registry).deserializer(),
                            new EndpointClient(
                                    name,
                                    endpoint,
                                    secrets.get(name),
                                    Clock.systemUTC(),
                                    new DeliveryMeters(metering.meters().registry(), name)),
                            dead,
                            endpoint.parallel()));
        });
        return delivery;
    }

    private static Map<String, Object> settings(Set<String> known, Installation installation) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", installation.bootstrapServers());
        installation.kafkaProperties().forEach((name, value) -> {
            if (known.contains(name)) {
                settings.put(name, value);
            }
        });
        return settings;
    }

    private void begin(String name, EndpointWorker worker) {
        Thread thread = new Thread(worker, "delivery-" + name);
        workers.add(worker);
        threads.add(thread);
        thread.start();
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Waits a few seconds for deliveries in flight; unfinished ones are delivered again after the next start.
     * Idempotent.
     */
    @Override
    public void close() {
        workers.forEach(EndpointWorker::close);
        try {
            for (Thread thread : threads) {
                thread.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.ifPresent(Producer::close);
    }
}
