package org.ticketstream.ingest.errors;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time of a record, where it has a usable one. A record without one has the time of its partition; one from the far future has
 * now, because it would move the time of its partition, and age everything in the state, for good.
 */
public final class RecordTimestamps implements TimestampExtractor {
    /** What brokers allow by default. */
    private static final long MAX_AHEAD_MILLIS = 60 * 60 * 1_000L;

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return usable(record.timestamp(), partitionTime, System.currentTimeMillis());
    }

    static long usable(long timestamp, long partitionTime, long now) {
        if (timestamp >= 0 && timestamp <= now + MAX_AHEAD_MILLIS) {
            return timestamp;
        }
        return timestamp < 0 && partitionTime >= 0 ? partitionTime : now;
    }
}
