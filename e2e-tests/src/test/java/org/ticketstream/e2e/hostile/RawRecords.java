package org.ticketstream.e2e.hostile;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer without the limits and checks of honest ones. Every call returns after the broker has acknowledged. */
final class RawRecords implements AutoCloseable {
    private static final int NO_LIMIT = Integer.MAX_VALUE - 1024;

    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> plain;

    RawRecords(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.plain = producer("none");
    }

    RecordMetadata send(String topic, String key, byte[] value) throws Exception {
        return send(new ProducerRecord<>(topic, bytes(key), value));
    }

    RecordMetadata send(ProducerRecord<byte[], byte[]> record) throws Exception {
        return plain.send(record).get();
    }

    /** With the timestamp -1, which clients that know no timestamps send. */
    RecordMetadata withoutTime(ProducerRecord<byte[], byte[]> record) throws Exception {
        Field timestamp = ProducerRecord.class.getDeclaredField("timestamp");
        timestamp.setAccessible(true);
        timestamp.set(record, RecordBatch.NO_TIMESTAMP);
        return plain.send(record).get();
    }

    /** Compressed by {@code gzip}, {@code zstd}, {@code lz4} or {@code snappy}. */
    RecordMetadata packed(String compression, String topic, String key, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer(compression)) {
            return producer.send(new ProducerRecord<>(topic, bytes(key), value)).get();
        }
    }

    static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private KafkaProducer<byte[], byte[]> producer(String compression) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        compression,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        NO_LIMIT,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        (long) NO_LIMIT,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        false),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void close() {
        plain.close();
    }
}
