package org.ticketstream.schemas;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The one dead-letter format: key, value, timestamp and headers as they were, plus the headers of KIP-1034. Kafka
 * Streams writes them itself; every other module writes them through this class.
 */
public final class DeadLetters {
    /** Of the names of the headers that every letter has. */
    public static final String PREFIX = "__streams.errors.";

    public static final String EXCEPTION = "__streams.errors.exception";
    public static final String MESSAGE = "__streams.errors.message";
    public static final String STACKTRACE = "__streams.errors.stacktrace";
    public static final String TOPIC = "__streams.errors.topic";
    public static final String PARTITION = "__streams.errors.partition";
    public static final String OFFSET = "__streams.errors.offset";

    /**
     * Length of the value in bytes; set if the letter contains only its beginning because of the size limit of its
     * topic.
     */
    public static final String VALUE_BYTES = "ticketstream.dead-letter.value.bytes";
    /** Length of the key; set if the letter lacks it for the same reason. */
    public static final String KEY_BYTES = "ticketstream.dead-letter.key.bytes";
    /** Length of the headers; set if the letter lacks those of the record for the same reason. */
    public static final String HEADERS_BYTES = "ticketstream.dead-letter.headers.bytes";

    private DeadLetters() {}

    /**
     * Makes the letter of a record, cut to the size limit of the dead-letter topic: a record that cannot be put aside
     * would block its stream for ever. A producer of such letters needs {@code max.request.size}
     * {@link Topics#DEAD_LETTER_BYTES}.
     *
     * @param topic of the dead letters
     * @param cause why the record cannot be processed
     */
    public static ProducerRecord<byte[], byte[]> letter(
            String topic, ConsumerRecord<byte[], byte[]> record, Throwable cause) {
        return letter(
                topic,
                record.timestamp() < 0 ? null : record.timestamp(),
                record.key(),
                record.value(),
                headers(record.headers(), cause, record.topic(), record.partition(), record.offset()));
    }

    /**
     * As {@link #letter(String, ConsumerRecord, Throwable)} with headers that {@link #headers} has made.
     *
     * @param timestamp epoch milliseconds; null if it had none
     */
    public static ProducerRecord<byte[], byte[]> letter(
            String topic, Long timestamp, byte[] key, byte[] value, Headers headers) {
        return LetterSize.fit(new ProducerRecord<>(topic, null, timestamp, key, value, headers));
    }

    /**
     * The headers of a letter.
     *
     * @param original headers of the record, kept; may be null
     * @param cause why the record cannot be processed
     * @param topic of the record
     */
    public static Headers headers(Headers original, Throwable cause, String topic, int partition, long offset) {
        RecordHeaders headers = new RecordHeaders();
        if (original != null) {
            for (Header header : original) {
                headers.add(header);
            }
        }
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        replace(headers, EXCEPTION, cause.getClass().getName());
        replace(headers, MESSAGE, String.valueOf(cause.getMessage()));
        replace(headers, STACKTRACE, trace.toString());
        replace(headers, TOPIC, topic);
        replace(headers, PARTITION, Integer.toString(partition));
        replace(headers, OFFSET, Long.toString(offset));
        return headers;
    }

    /** Whether the letter lacks a part of the record. */
    public static boolean isCut(Headers headers) {
        return Stream.of(VALUE_BYTES, KEY_BYTES, HEADERS_BYTES).anyMatch(name -> headers.lastHeader(name) != null);
    }

    /** A redriven record may carry the headers of its earlier failure. */
    private static void replace(RecordHeaders headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
