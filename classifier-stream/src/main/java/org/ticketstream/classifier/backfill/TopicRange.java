package org.ticketstream.classifier.backfill;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * A range of a topic, fixed at the start: a restart does not move it, and records that arrive later are not in it.
 *
 * @param from first offset by partition
 * @param to offset after the last one by partition; the same partitions
 */
public record TopicRange(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
    private static final long NO_SUCH_RECORD = -1;

    public TopicRange {
        from = Map.copyOf(from);
        to = Map.copyOf(to);
        if (!from.keySet().equals(to.keySet())) {
            throw new IllegalArgumentException("Cannot bound a range: both ends must name the same partitions (got: "
                    + from.keySet() + ", " + to.keySet() + ")");
        }
    }

    /**
     * Looks up the offsets of committed records.
     *
     * @throws IllegalArgumentException if the topic does not exist or the range ends before it begins
     */
    public static TopicRange of(Admin admin, String topic, TopicBound from, TopicBound to) throws InterruptedException {
        try {
            int partitions = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
            Map<TopicPartition, Long> ends = offsets(admin, topic, partitions, OffsetSpec.latest());
            TopicRange range = new TopicRange(
                    atMost(offsets(admin, topic, partitions, from.offset()), ends),
                    atMost(offsets(admin, topic, partitions, to.offset()), ends));
            range.from.forEach((partition, first) -> {
                if (first > range.to.get(partition)) {
                    throw new IllegalArgumentException("Cannot bound a range of " + topic
                            + ": it must not end before it begins (got: " + from + " to " + to + ")");
                }
            });
            return range;
        } catch (ExecutionException e) {
            throw new IllegalArgumentException(
                    "Cannot bound a range of " + topic + ": " + e.getCause().getMessage(), e);
        }
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, String topic, int partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            wanted.put(new TopicPartition(topic, partition), spec);
        }
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(
                        wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    /** A time after the last record means the end. */
    private static Map<TopicPartition, Long> atMost(Map<TopicPartition, Long> offsets, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> bounded = new HashMap<>();
        offsets.forEach((partition, offset) -> bounded.put(
                partition, offset == NO_SUCH_RECORD ? ends.get(partition) : Math.min(offset, ends.get(partition))));
        return bounded;
    }

    /** Number of offsets; some have no record, such as transaction markers. */
    public long length() {
        return to.entrySet().stream()
                .mapToLong(end -> end.getValue() - from.get(end.getKey()))
                .sum();
    }

    /** Number of partitions. */
    public int partitions() {
        return from.size();
    }
}
