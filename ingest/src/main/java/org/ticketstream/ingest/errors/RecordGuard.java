package org.ticketstream.ingest.errors;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    /** On a record of which headers were left out: how many. */
    static final String DROPPED_HEADERS = "ticketstream.dropped-headers";

    private static final Logger LOG = LoggerFactory.getLogger(RecordGuard.class);

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
            context().forward(withFewHeaders(record));
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
    }

    /** A header is no part of a ticket: what is too large of them is left out, and the record says how many. */
    private static <K, V> Record<K, V> withFewHeaders(Record<K, V> record) {
        int left = MAX_HEADER_BYTES;
        List<Header> kept = new ArrayList<>();
        for (Header header : record.headers()) {
            int length = length(header);
            if (length <= left) {
                kept.add(header);
                left -= length;
            }
        }
        int all = record.headers().toArray().length;
        if (kept.size() == all) {
            return record;
        }
        int dropped = all - kept.size();
        LOG.debug(
                "Record {}: {} headers left out, as all must have at most {} bytes",
                record.key(),
                dropped,
                MAX_HEADER_BYTES);
        kept.add(new RecordHeader(DROPPED_HEADERS, Integer.toString(dropped).getBytes(StandardCharsets.UTF_8)));
        return record.withHeaders(new RecordHeaders(kept));
    }

    private static int length(Header header) {
        return header.key().getBytes(StandardCharsets.UTF_8).length
                + (header.value() == null ? 0 : header.value().length);
    }
}
