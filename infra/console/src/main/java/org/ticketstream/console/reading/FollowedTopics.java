package org.ticketstream.console.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.ticketstream.schemas.client.Installation;

/** A consumer of some topics, from a number of records before the end of each. Used by one thread. */
public final class FollowedTopics implements AutoCloseable {
    /** As many records as a topic has: offsets of a compacted topic say nothing of its size. */
    public static final long ALL = Long.MAX_VALUE;

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;

    /** @param back how many records before its end each topic is read from */
    public FollowedTopics(Installation installation, Map<String, Long> back) {
        this.consumer = installation.tolerantConsumer();
        try {
            List<TopicPartition> all = new ArrayList<>();
            back.keySet().forEach(topic -> all.addAll(installation.partitions(consumer, topic)));
            consumer.assign(all);
            this.ends = seekBack(all, back);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private Map<TopicPartition, Long> seekBack(List<TopicPartition> partitions, Map<String, Long> back) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> found = new LinkedHashMap<>(consumer.endOffsets(partitions));
        found.forEach((partition, end) -> consumer.seek(
                partition, Math.max(beginnings.get(partition), end - Math.min(end, back.get(partition.topic())))));
        return found;
    }

    /** Whether it has read what was there when it began. */
    public boolean isCaughtUp() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** What comes within a moment. */
    public Iterable<ConsumerRecord<byte[], byte[]>> poll() {
        return consumer.poll(POLL);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
