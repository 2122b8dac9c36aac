package org.ticketstream.ingest.errors;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Extracts the timestamp of a record. A record without one gets the time of its partition; one from the far future gets
 * the current time, because it would advance the time of its partition, and expire all state, for good.
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
