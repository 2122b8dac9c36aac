package org.ticketstream.console.health;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.ticketstream.schemas.client.Installation;

/** Where topics end, with what is not committed yet; those that are not there end at 0. */
record TopicEnds(Map<String, Long> ends) {
    /** @throws IllegalStateException if Kafka does not answer */
    static TopicEnds read(Installation installation, Set<String> topics) throws InterruptedException {
        try (Admin admin = installation.promptAdmin()) {
            Set<String> there = new TreeSet<>(topics);
            there.retainAll(installation.answer(admin.listTopics().names()));
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            for (TopicDescription each : installation
                    .answer(admin.describeTopics(there).allTopicNames())
                    .values()) {
                each.partitions()
                        .forEach(part ->
                                asked.put(new TopicPartition(each.name(), part.partition()), OffsetSpec.latest()));
            }
            Map<String, Long> ends = new HashMap<>();
            installation
                    .answer(admin.listOffsets(asked).all())
                    .forEach((partition, end) -> ends.merge(partition.topic(), end.offset(), Long::sum));
            return new TopicEnds(ends);
        }
    }

    long sum(String... topics) {
        return Arrays.stream(topics)
                .mapToLong(name -> ends.getOrDefault(name, 0L))
                .sum();
    }
}
