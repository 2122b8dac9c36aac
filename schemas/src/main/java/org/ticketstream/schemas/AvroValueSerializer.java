package org.ticketstream.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

final class AvroValueSerializer<T extends SpecificRecord> implements Serializer<T> {
    private static final int KEPT_BYTES = 256 * 1024;

    private final SchemaRegistryClient registry;
    private final AvroSchema schema;
    private final SpecificDatumWriter<T> writer;
    private final Map<String, Integer> idByTopic = new ConcurrentHashMap<>();
    private final ThreadLocal<Output> outputs = ThreadLocal.withInitial(Output::new);

    /** Buffer of a thread, reused: growing a new one for each record is a third of the cost of writing it. */
    private static final class Output {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        private BinaryEncoder encoder;
    }

    AvroValueSerializer(Class<T> type, SchemaRegistryClient registry) {
        this.registry = registry;
        this.schema = new AvroSchema(Subjects.published(type));
        this.writer = new SpecificDatumWriter<>(type);
    }

    @Override
    public byte[] serialize(String topic, T value) {
        if (value == null) {
            return null;
        }
        int id = idByTopic.computeIfAbsent(topic, this::register);
        Output output = outputs.get();
        output.bytes.reset();
        output.bytes.write(WireFormat.MAGIC);
        output.bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
        try {
            output.encoder = EncoderFactory.get().binaryEncoder(output.bytes, output.encoder);
            writer.write(value, output.encoder);
            output.encoder.flush();
            return output.bytes.toByteArray();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "Cannot write a " + schema.name() + " for topic " + topic + ": " + e.getMessage(), e);
        } finally {
            if (output.bytes.size() > KEPT_BYTES) {
                outputs.remove();
            }
        }
    }

    private int register(String topic) {
        return Subjects.register(registry, Subjects.of(topic), schema);
    }
}
