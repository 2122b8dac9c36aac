package org.ticketstream.ingest.revisions;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * An original, and since when it is known.
 *
 * @param at epoch milliseconds by the clock: what records say of their time never makes it expire
 */
record KeptOriginal(Original original, long at) {

    /** Big-endian milliseconds, then the original. */
    static Serde<KeptOriginal> serde() {
        return Serdes.serdeFrom(
                (topic, kept) -> kept == null ? null : kept.bytes(),
                (topic, bytes) -> bytes == null ? null : of(ByteBuffer.wrap(bytes)));
    }

    private byte[] bytes() {
        byte[] bytes = original.bytes();
        return ByteBuffer.allocate(Long.BYTES + bytes.length)
                .putLong(at)
                .put(bytes)
                .array();
    }

    private static KeptOriginal of(ByteBuffer bytes) {
        long at = bytes.getLong();
        byte[] original = new byte[bytes.remaining()];
        bytes.get(original);
        return new KeptOriginal(Original.of(original), at);
    }
}
