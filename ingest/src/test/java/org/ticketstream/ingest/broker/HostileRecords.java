package org.ticketstream.ingest.broker;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records that some client can send and that a topic takes, however unkind. Acknowledged before the method returns. */
final class HostileRecords implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param largest value that is to be sent, in bytes */
    HostileRecords(String bootstrapServers, int largest) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "gzip",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Integer.MAX_VALUE,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                2L * largest + 32L * 1024 * 1024));
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Without a time, as clients send it that know of none; Java's own refuses to make such a record. */
    TopicPartition withoutTime(String topic, String key, byte[] value) throws Exception {
        ProducerRecord<byte[], byte[]> record = record(topic, key, value, List.of());
        Field timestamp = ProducerRecord.class.getDeclaredField("timestamp");
        timestamp.setAccessible(true);
        timestamp.set(record, -1L);
        return send(record);
    }

    TopicPartition withHeaders(String topic, String key, byte[] value, List<Header> headers) throws Exception {
        return send(record(topic, key, value, headers));
    }

    /** A few kilobytes on the wire and in the topic, and as many bytes as given for who reads it. */
    TopicPartition packed(String topic, String key, int bytes) throws Exception {
        return send(record(topic, key, new byte[bytes], List.of()));
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte[] value, List<Header> headers) {
        return new ProducerRecord<>(topic, null, null, key.getBytes(StandardCharsets.UTF_8), value, headers);
    }

    private TopicPartition send(ProducerRecord<byte[], byte[]> record) throws InterruptedException, ExecutionException {
        RecordMetadata sent = producer.send(record).get();
        return new TopicPartition(sent.topic(), sent.partition());
    }

    @Override
    public void close() {
        producer.close();
    }
}
