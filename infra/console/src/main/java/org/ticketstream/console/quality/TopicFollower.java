package org.ticketstream.console.quality;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.ticketstream.console.reading.RecordValue;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.client.Installation;

/**
 * Reads the committed records of a topic bit by bit: each call goes on where the one before has ended. Outside any
 * group, so that it disturbs nobody. Used by one thread.
 */
final class TopicFollower<T extends SpecificRecord> {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Installation installation;
    private final String topic;
    private final long most;
    private final Deserializer<T> values;
    private final BiConsumer<String, Optional<T>> reader;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private boolean cut;
    private long left;

    /**
     * @param most offsets back from the end of each partition at which it begins
     * @param reader gets key and value; the value is empty for a tombstone
     */
    TopicFollower(
            Installation installation, String topic, Class<T> type, long most, BiConsumer<String, Optional<T>> reader) {
        this.installation = installation;
        this.topic = topic;
        this.most = most;
        this.values = AvroSerde.of(type, installation.registry()).deserializer();
        this.reader = reader;
    }

    /**
     * Reads to the present end.
     *
     * @param deadline by {@link System#nanoTime}
     * @return false if it came before the end
     */
    boolean read(long deadline) {
        try (Consumer<byte[], byte[]> consumer = installation.tolerantConsumer()) {
            List<TopicPartition> partitions = installation.partitions(consumer, topic);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
            partitions.forEach(each -> consumer.seek(each, start(each, beginnings.get(each), ends.get(each))));
            while (left(consumer, ends) > 0 && System.nanoTime() - deadline < 0) {
                consumer.poll(POLL).forEach(this::give);
                partitions.forEach(each -> next.put(each, consumer.position(each)));
            }
            left = left(consumer, ends);
            return left == 0;
        }
    }

    /** What was not read for lack of time, in offsets. */
    long left() {
        return left;
    }

    /** Whether older records were left out because there are too many. */
    boolean isCut() {
        return cut;
    }

    private long start(TopicPartition partition, long beginning, long end) {
        Long known = next.get(partition);
        if (known == null || known > end) {
            long from = Math.max(beginning, end - most);
            cut |= from > beginning;
            return from;
        }
        return Math.max(beginning, known);
    }

    private static long left(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private void give(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            reader.accept(new String(record.key(), StandardCharsets.UTF_8), RecordValue.of(record, values));
        }
    }
}
