package org.ticketstream.ingest.revisions;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The ticket that others with the same fingerprint are linked to.
 *
 * @param createdAt when the customer sent it, to the millisecond
 */
record Original(String ticketId, Instant createdAt) {

    boolean isWithin(Duration window, Instant other) {
        return Duration.between(createdAt, other).abs().compareTo(window) <= 0;
    }

    /** Big-endian milliseconds, then the id. */
    static Serde<Original> serde() {
        return Serdes.serdeFrom(
                (topic, original) -> original == null ? null : original.bytes(),
                (topic, bytes) -> bytes == null ? null : of(bytes));
    }

    byte[] bytes() {
        byte[] id = ticketId.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + id.length)
                .putLong(createdAt.toEpochMilli())
                .put(id)
                .array();
    }

    static Original of(byte[] bytes) {
        long millis = ByteBuffer.wrap(bytes).getLong();
        String id = new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8);
        return new Original(id, Instant.ofEpochMilli(millis));
    }
}
