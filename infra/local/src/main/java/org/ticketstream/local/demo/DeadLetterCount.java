package org.ticketstream.local.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ticketstream.schemas.client.Installation;

/** Counts the dead letters from the moment of its making. Offsets alone do not tell: commit markers take some too. */
final class DeadLetterCount implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private long count;

    DeadLetterCount(Installation installation) {
        this.consumer = installation.consumer(new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.partitions =
                installation.partitions(consumer, installation.topics().deadLetter());
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Those that have been committed so far. */
    long upToNow() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            count += consumer.poll(POLL).count();
        }
        return count;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
