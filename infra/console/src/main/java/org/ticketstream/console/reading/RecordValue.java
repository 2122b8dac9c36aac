package org.ticketstream.console.reading;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.ticketstream.schemas.MalformedRecordException;

/** Values of records that anybody may have written. */
public final class RecordValue {

    private RecordValue() {}

    /** The value; empty for a tombstone, and for what no reader understands. */
    public static <T> Optional<T> of(ConsumerRecord<byte[], byte[]> each, Deserializer<T> deserializer) {
        try {
            return each.value() == null
                    ? Optional.empty()
                    : Optional.of(deserializer.deserialize(each.topic(), each.value()));
        } catch (MalformedRecordException e) {
            return Optional.empty();
        }
    }
}
