package org.ticketstream.ingest.health;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/** How far each partition has ever come: what is done again after a restart is no progress. Thread-safe. */
public final class StreamProgress {
    private final Map<TopicPartition, Long> farthest = new ConcurrentHashMap<>();
    private final AtomicLong steps = new AtomicLong();

    /** A record went through the whole graph, or was put aside. */
    public void passed(String topic, int partition, long offset) {
        TopicPartition place = new TopicPartition(topic, partition);
        Long before = farthest.get(place);
        if (before == null || before < offset) {
            farthest.put(place, offset);
            steps.incrementAndGet();
        }
    }

    /** Grows with every record that goes through for the first time. */
    long steps() {
        return steps.get();
    }
}
