package org.ticketstream.classifier.wire;

import org.ticketstream.schemas.DeadLetters;

/**
 * A record that could not be processed: unchanged, plus the shared error headers.
 *
 * @param timestamp of the original, epoch milliseconds, -1 if it had none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as Kafka has them; never compared
public record DeadLetter(byte[] key, byte[] value, RawHeaders headers, long timestamp) {

    public static DeadLetter of(RawRecord record, Throwable cause) {
        RawHeaders headers = RawHeaders.of(DeadLetters.headers(
                record.headers().toKafka(), cause, record.topic(), record.partition(), record.offset()));
        return new DeadLetter(record.key(), record.value(), headers, record.timestamp());
    }
}
