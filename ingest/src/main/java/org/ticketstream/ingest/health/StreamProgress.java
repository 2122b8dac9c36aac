package org.ticketstream.ingest.health;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/**
 * The highest offset that each partition has reached: records repeated after a restart are no progress. Thread-safe.
 */
public final class StreamProgress {
    private final Map<TopicPartition, Long> farthest = new ConcurrentHashMap<>();
    private final AtomicLong steps = new AtomicLong();

    /** A record has passed the whole graph, or has become a dead letter. */
    public void passed(String topic, int partition, long offset) {
        TopicPartition place = new TopicPartition(topic, partition);
        Long before = farthest.get(place);
        if (before == null || before < offset) {
            farthest.put(place, offset);
            steps.incrementAndGet();
        }
    }

    /** Number of records that have passed for the first time. */
    long steps() {
        return steps.get();
    }
}
