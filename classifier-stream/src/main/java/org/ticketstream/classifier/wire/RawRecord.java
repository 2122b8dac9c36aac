package org.ticketstream.classifier.wire;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A consumed record with its position.
 *
 * @param key as written; may be null
 * @param value as written; may be null
 * @param timestamp epoch milliseconds, -1 if the record has none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as Kafka has them; never compared
public record RawRecord(
        String topic, int partition, long offset, long timestamp, byte[] key, byte[] value, RawHeaders headers) {

    public static RawRecord of(ConsumerRecord<byte[], byte[]> record) {
        return new RawRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                RawHeaders.of(record.headers()));
    }

    /** Its position, for messages: {@code topic-partition@offset}. */
    public String place() {
        return topic + "-" + partition + "@" + offset;
    }
}
