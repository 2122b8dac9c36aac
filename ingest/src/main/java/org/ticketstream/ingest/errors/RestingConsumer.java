package org.ticketstream.ingest.errors;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer for Kafka Streams that waits longer for records once none has come for a while. A stream thread does its
 * other work between polls, so it polls ten times a second; without records there is nothing to commit.
 */
final class RestingConsumer extends KafkaConsumer<byte[], byte[]> {
    /** How long after a record polls are as short as Kafka Streams wants them. */
    private static final long AWAKE_NANOS = Duration.ofSeconds(2).toNanos();

    /** Short enough for a stop, and for a commit interval of more than {@link #AWAKE_NANOS}. */
    private static final Duration REST = Duration.ofMillis(500);

    private long lastRecord = System.nanoTime();

    RestingConsumer(Map<String, Object> config) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = super.poll(patience(timeout));
        if (!records.isEmpty()) {
            lastRecord = System.nanoTime();
        }
        return records;
    }

    /** A poll that is not to wait at all does not: the thread has other work. */
    private Duration patience(Duration timeout) {
        boolean rests = !timeout.isZero() && System.nanoTime() - lastRecord > AWAKE_NANOS;
        return rests && timeout.compareTo(REST) < 0 ? REST : timeout;
    }
}
