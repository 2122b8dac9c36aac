package org.ticketstream.ingest.errors;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Rejects a value that is larger than its topic accepts: a rejection by the broker comes too late and aborts the
 * transaction.
 */
public final class BoundedSerializer {
    /**
     * Kafka's default {@code max.message.bytes}, less the largest headers, the largest key and what the protocol adds.
     */
    static final int MAX_VALUE_BYTES = 1_048_588 - RecordGuard.MAX_HEADER_BYTES - 8 * 1024;

    private BoundedSerializer() {}

    /** The same serializer, with a limit to the size of values. */
    public static <T> Serializer<T> around(Serializer<T> serializer) {
        return (topic, value) -> {
            byte[] bytes = serializer.serialize(topic, value);
            if (bytes != null && bytes.length > MAX_VALUE_BYTES) {
                throw new SerializationException("Cannot write to topic " + topic + ": the value must have at most "
                        + MAX_VALUE_BYTES + " bytes (got: " + bytes.length + ")");
            }
            return bytes;
        };
    }
}
