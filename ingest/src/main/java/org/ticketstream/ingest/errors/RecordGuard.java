package org.ticketstream.ingest.errors;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.ticketstream.ingest.health.StreamProgress;
import org.ticketstream.schemas.polling.Unreadable;

/**
 * The first step of each source. It rejects records that are larger than any step should see, and turns errors that a
 * record causes downstream, such as a stack overflow, into a dead letter: Kafka Streams handles exceptions only.
 *
 * @param <K> key
 * @param <V> value
 */
public final class RecordGuard<K, V> extends ContextualProcessor<K, V, K, V> {
    /** Headers are copied to each result, which must fit into its topic. */
    static final int MAX_HEADER_BYTES = 32 * 1024;

    private final int maxValueBytes;
    private final StreamProgress progress;

    private RecordGuard(int maxValueBytes, StreamProgress progress) {
        this.maxValueBytes = maxValueBytes;
        this.progress = progress;
    }

    /** @param maxValueBytes of a serialised value; others were bounded when they were written */
    public static <K, V> ProcessorSupplier<K, V, K, V> of(int maxValueBytes, StreamProgress progress) {
        return () -> new RecordGuard<>(maxValueBytes, progress);
    }

    /** For internal topics, whose records were bounded when they were written. */
    public static <K, V> ProcessorSupplier<K, V, K, V> ofInternal() {
        return of(Integer.MAX_VALUE, new StreamProgress());
    }

    @Override
    public void process(Record<K, V> record) {
        refuse(record);
        try {
            context().forward(record);
        } catch (StackOverflowError | OutOfMemoryError | LinkageError e) {
            throw new UnprocessableRecordException("Cannot process the record: " + e, e);
        }
        context().recordMetadata().ifPresent(done -> progress.passed(done.topic(), done.partition(), done.offset()));
    }

    private void refuse(Record<K, V> record) {
        Optional<String> unreadable = Unreadable.reason(record.headers(), record.key(), record.value());
        if (unreadable.isPresent()) {
            throw new UnprocessableRecordException("Cannot process the record: " + unreadable.get());
        }
        if (record.value() instanceof byte[] bytes && bytes.length > maxValueBytes) {
            throw new UnprocessableRecordException("Cannot process the record: its value must have at most "
                    + maxValueBytes + " bytes (got: " + bytes.length + ")");
        }
        int headers = length(record.headers());
        if (headers > MAX_HEADER_BYTES) {
            throw new UnprocessableRecordException("Cannot process the record: its headers must have at most "
                    + MAX_HEADER_BYTES + " bytes (got: " + headers + ")");
        }
    }

    private static int length(Headers headers) {
        int length = 0;
        for (Header header : headers) {
            length += header.key().getBytes(StandardCharsets.UTF_8).length;
            length += header.value() == null ? 0 : header.value().length;
        }
        return length;
    }
}
