package org.ticketstream.schemas.polling;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** The replacement of a record that cannot be unpacked: no key, no value, and a header with the reason. */
public final class Unreadable {
    private static final String HEADER = "ticketstream.unreadable";
    /** Part of Kafka's message about a broken batch; the exception has no specific type. */
    private static final String SEEK_PAST = "seek past the record";

    private Unreadable() {}

    static ConsumerRecord<byte[], byte[]> at(TopicPartition place, long offset, Throwable cause) {
        Headers headers = new RecordHeaders();
        headers.add(HEADER, String.valueOf(cause).getBytes(StandardCharsets.UTF_8));
        return new ConsumerRecord<>(
                place.topic(),
                place.partition(),
                offset,
                System.currentTimeMillis(),
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                null,
                headers,
                Optional.empty());
    }

    /**
     * Why the record could not be unpacked; empty for any other record. The header has no effect on a record with key
     * or value, so that senders cannot abuse it.
     */
    public static Optional<String> reason(Headers headers, Object key, Object value) {
        Header header = key == null && value == null ? headers.lastHeader(HEADER) : null;
        return header == null
                ? Optional.empty()
                : Optional.of("the record cannot be unpacked: " + new String(header.value(), StandardCharsets.UTF_8));
    }

    static boolean isFaultOfARecord(KafkaException e) {
        return e instanceof CorruptRecordException
                || e instanceof InvalidRecordException
                || e instanceof RecordDeserializationException
                || String.valueOf(e.getMessage()).contains(SEEK_PAST);
    }
}
