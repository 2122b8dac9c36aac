package org.ticketstream.classifier.wire;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.ticketstream.schemas.AvroSerde;

/**
 * Writes one Avro type to one topic.
 *
 * @param <E> element of the stream
 * @param <T> Avro type of the value
 */
public final class AvroRecordSerializer<E, T extends SpecificRecord> implements KafkaRecordSerializationSchema<E> {
    private final Class<T> valueType;
    private final String topic;
    private final RegistryConnector registry;
    private final RegistryPatience patience;
    private final SerializableFunction<E, OutgoingRecord<T>> view;
    private transient Serializer<T> values;

    /**
     * The record that is written for an element.
     *
     * @param value null for a tombstone
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes as Kafka has them; never compared
    public record OutgoingRecord<T>(byte[] key, T value, RawHeaders headers) {}

    public AvroRecordSerializer(
            Class<T> valueType,
            String topic,
            RegistryConnector registry,
            RegistryPatience patience,
            SerializableFunction<E, OutgoingRecord<T>> view) {
        this.valueType = valueType;
        this.topic = topic;
        this.registry = registry;
        this.patience = patience;
        this.view = view;
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
        values = AvroSerde.of(valueType, registry.connect()).serializer();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(E element, KafkaSinkContext context, Long timestamp) {
        OutgoingRecord<T> outgoing = view.apply(element);
        try {
            byte[] value = patience.ask(() -> values.serialize(topic, outgoing.value()));
            return new ProducerRecord<>(
                    topic, null, outgoing.key(), value, outgoing.headers().toKafka());
        } catch (InterruptedIOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
