package org.ticketstream.schemas;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Values of one Avro type in Confluent's wire format: a zero byte, the schema id (big-endian int), the Avro binary.
 * Subjects follow TopicNameStrategy: {@code <topic>-value}. Byte-identical to Confluent's own serializer with
 * {@code avro.remove.java.properties}, whose artifact is not on Maven Central.
 *
 * <p>Null stands for null (a tombstone) in both directions. Thread-safe.
 *
 * @param <T> generated record type
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {
    private final AvroValueSerializer<T> serializer;
    private final AvroValueDeserializer<T> deserializer;

    private AvroSerde(Class<T> type, SchemaRegistryClient registry) {
        this.serializer = new AvroValueSerializer<>(type, registry);
        this.deserializer = new AvroValueDeserializer<>(type, registry);
    }

    public static <T extends SpecificRecord> AvroSerde<T> of(Class<T> type, SchemaRegistryClient registry) {
        return new AvroSerde<>(type, registry);
    }

    /**
     * Looks up the schema with the first value of each topic, and registers it if it is not there: the schema as
     * {@link Subjects#published published}. Throws {@link RegistryUnavailableException} if the registry refuses it, and
     * a plain SerializationException for a value that cannot be written.
     */
    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    /**
     * Throws {@link MalformedRecordException} for bytes that can never be read, and
     * {@link RegistryUnavailableException} if the registry does not answer.
     */
    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }
}
