package org.ticketstream.ingest.erase;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.ticketstream.schemas.client.Installation;

/** Reads partitions from their beginning and counts the records of one ticket. */
final class KeyTrace implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String ticketId;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> records = new HashMap<>();
    private final Map<TopicPartition, Map<String, Boolean>> presentByKey = new HashMap<>();
    private final Map<TopicPartition, Long> lastOffset = new HashMap<>();
    private final Map<TopicPartition, Long> newest = new HashMap<>();

    KeyTrace(Installation installation, String ticketId, List<TopicPartition> partitions) {
        this.ticketId = ticketId;
        this.consumer = installation.consumer(new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Up to what is committed now. */
    void readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (isOfTicket(record.key())) {
                    note(record);
                }
            }
        }
    }

    /** Keys of the history of corrections begin with the ticket's id. */
    private boolean isOfTicket(String key) {
        return key != null && (key.equals(ticketId) || key.startsWith(ticketId + '\0'));
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        lastOffset.put(partition, record.offset());
        presentByKey.computeIfAbsent(partition, none -> new TreeMap<>()).put(record.key(), record.value() != null);
        if (record.value() != null) {
            records.merge(partition, 1L, Long::sum);
            newest.merge(partition, record.timestamp(), Math::max);
        }
    }

    /** Of the last record of the ticket; -1 if there is none. */
    long lastOffset(TopicPartition partition) {
        return lastOffset.getOrDefault(partition, -1L);
    }

    /** Number of records with a value. */
    long records(TopicPartition partition) {
        return records.getOrDefault(partition, 0L);
    }

    /** Time of the newest of them. */
    Instant newest(TopicPartition partition) {
        return Instant.ofEpochMilli(newest.getOrDefault(partition, 0L));
    }

    /** Whether a table built from the partition contains anything of the ticket. */
    boolean isPresent(TopicPartition partition) {
        return presentByKey.getOrDefault(partition, Map.of()).containsValue(true);
    }

    boolean wasEverThere(TopicPartition partition) {
        return presentByKey.containsKey(partition);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
