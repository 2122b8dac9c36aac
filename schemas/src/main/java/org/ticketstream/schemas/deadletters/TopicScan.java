package org.ticketstream.schemas.deadletters;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** One pass over the present committed records of a topic. */
final class TopicScan {
    private static final Duration POLL = Duration.ofMillis(200);

    private TopicScan() {}

    /** @param each returns whether to continue */
    static <K, V> void run(Consumer<K, V> consumer, String topic, Predicate<ConsumerRecord<K, V>> each) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            for (ConsumerRecord<K, V> polled : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(topic, polled.partition());
                if (polled.offset() < ends.get(partition) && !each.test(polled)) {
                    return;
                }
            }
        }
    }
}
