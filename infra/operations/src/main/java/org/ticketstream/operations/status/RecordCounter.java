package org.ticketstream.operations.status;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.ticketstream.schemas.client.Installation;

/** Counts committed records of a topic behind given offsets. */
final class RecordCounter {

    /** More than these are not worth reading for a number. */
    private static final long MOST_READ = 1_000;

    private static final Duration POLL = Duration.ofMillis(200);

    private final Installation installation;
    private final Consumer<byte[], byte[]> consumer;

    RecordCounter(Installation installation, Consumer<byte[], byte[]> consumer) {
        this.installation = installation;
        this.consumer = consumer;
    }

    /** @param from where to begin; a partition that is not named from its beginning */
    RecordCount count(String topic, Map<TopicPartition, Long> from) {
        List<TopicPartition> partitions = installation.partitions(consumer, topic);
        Map<TopicPartition, Long> begins = new HashMap<>(consumer.beginningOffsets(partitions));
        from.forEach((partition, offset) -> begins.merge(partition, offset, Math::max));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> open = partitions.stream()
                .filter(partition -> begins.get(partition) < ends.get(partition))
                .collect(Collectors.toMap(partition -> partition, ends::get));
        long offsets = open.entrySet().stream()
                .mapToLong(end -> end.getValue() - begins.get(end.getKey()))
                .sum();
        if (offsets == 0) {
            return RecordCount.NONE;
        }
        return offsets > MOST_READ ? new RecordCount(offsets, false) : new RecordCount(read(begins, open), true);
    }

    private long read(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        consumer.assign(ends.keySet());
        ends.keySet().forEach(partition -> consumer.seek(partition, begins.get(partition)));
        long count = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                boolean within = each.offset() < ends.get(new TopicPartition(each.topic(), each.partition()));
                count += within ? 1 : 0;
            }
        }
        return count;
    }
}
