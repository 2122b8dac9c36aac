package org.ticketstream.ingest.redrive;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Redrive;
import org.ticketstream.schemas.Topics;

/** The dead letters of an installation, to look at. Not thread-safe. */
public final class DeadLetterBox implements AutoCloseable {
    private final Consumer<byte[], byte[]> consumer;
    private final Topics topics;

    DeadLetterBox(Consumer<byte[], byte[]> consumer, Topics topics) {
        this.consumer = consumer;
        this.topics = topics;
    }

    public static DeadLetterBox open(ClientSettings kafka, Topics topics) {
        return new DeadLetterBox(
                new KafkaConsumer<>(
                        kafka.with(
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                topics);
    }

    /**
     * The letters that are there now, oldest first in each partition.
     *
     * @param each returns whether to go on
     */
    public void forEach(LetterFilter filter, Predicate<DeadLetter> each) {
        TopicScan.run(consumer, topics.deadLetter(), polled -> {
            DeadLetter letter = new DeadLetter(polled);
            return !filter.matches(letter) || each.test(letter);
        });
    }

    public Optional<DeadLetter> find(LetterId id) {
        DeadLetter[] found = new DeadLetter[1];
        forEach(LetterFilter.only(Set.of(id)), letter -> {
            found[0] = letter;
            return false;
        });
        return Optional.ofNullable(found[0]);
    }

    /** What was sent back of them until now. */
    public RedriveLog log(SchemaRegistryClient registry) {
        return RedriveLog.read(
                consumer, topics, AvroSerde.of(Redrive.class, registry).deserializer());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
