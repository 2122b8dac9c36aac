package org.ticketstream.schemas.deadletters;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Redrive;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;

/** Reads the dead letters of an installation. Not thread-safe. */
public final class DeadLetterTopic implements AutoCloseable {
    private final Consumer<byte[], byte[]> consumer;
    private final Topics topics;

    public DeadLetterTopic(Consumer<byte[], byte[]> consumer, Topics topics) {
        this.consumer = consumer;
        this.topics = topics;
    }

    /** Connects to Kafka. */
    public static DeadLetterTopic open(Installation installation) {
        return new DeadLetterTopic(
                installation.consumer(new ByteArrayDeserializer(), new ByteArrayDeserializer()), installation.topics());
    }

    /**
     * Passes over the present letters, oldest first in each partition.
     *
     * @param each returns whether to continue
     */
    public void forEach(DeadLetterFilter filter, Predicate<StoredDeadLetter> each) {
        TopicScan.run(consumer, topics.deadLetter(), polled -> {
            StoredDeadLetter letter = new StoredDeadLetter(polled);
            return !filter.matches(letter) || each.test(letter);
        });
    }

    public Optional<StoredDeadLetter> find(DeadLetterId id) {
        StoredDeadLetter[] found = new StoredDeadLetter[1];
        forEach(DeadLetterFilter.only(Set.of(id)), letter -> {
            found[0] = letter;
            return false;
        });
        return Optional.ofNullable(found[0]);
    }

    /** Which letters have been sent back until now. */
    public RedriveLog log(SchemaRegistryClient registry) {
        return RedriveLog.read(
                consumer, topics, AvroSerde.of(Redrive.class, registry).deserializer());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
