package org.ticketstream.ingest.delivery;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.ingest.metrics.DeadLetterCounts;
import org.ticketstream.schemas.DeadLetters;

/** Writes events that their endpoint does not accept to the dead-letter topic. Thread-safe. */
final class DeadLetterWriter {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterWriter.class);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final DeadLetterCounts counts;

    DeadLetterWriter(Producer<byte[], byte[]> producer, String topic, DeadLetterCounts counts) {
        this.producer = producer;
        this.topic = topic;
        this.counts = counts;
    }

    /** Returns once the broker has acknowledged it; throws a KafkaException if the sender cannot be verified. */
    void add(ConsumerRecord<byte[], byte[]> record, Exception cause) throws InterruptedException {
        LOG.warn(
                "Dead letter from {}-{} offset {}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                cause.getMessage());
        try {
            producer.send(DeadLetters.letter(topic, record, cause)).get();
            counts.add(cause);
        } catch (ExecutionException e) {
            throw new KafkaException("Cannot write a dead letter to " + topic, e.getCause());
        }
    }
}
