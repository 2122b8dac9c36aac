package org.ticketstream.schemas.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.MalformedRecordException;
import org.ticketstream.schemas.polling.Unreadable;

/** Reads the present contents of a topic. */
public final class TopicContents {

    private static final Logger LOG = LoggerFactory.getLogger(TopicContents.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private TopicContents() {}

    /**
     * Reads the committed records up to the present end of the topic; records of one key arrive in order. A record that
     * cannot be read is logged and skipped: it must not hide all others.
     *
     * @param reader gets key and value; the value is empty for a tombstone
     */
    public static <T extends SpecificRecord> void read(
            Installation installation, String topic, Class<T> type, BiConsumer<String, Optional<T>> reader) {
        readNewest(installation, topic, type, Long.MAX_VALUE, reader);
    }

    /**
     * The same for the end of the topic only.
     *
     * @param most offsets of each partition, back from its end
     */
    public static <T extends SpecificRecord> void readNewest(
            Installation installation, String topic, Class<T> type, long most, BiConsumer<String, Optional<T>> reader) {
        Deserializer<T> values = AvroSerde.of(type, installation.registry()).deserializer();
        try (Consumer<byte[], byte[]> consumer = installation.tolerantConsumer()) {
            List<TopicPartition> partitions = installation.partitions(consumer, topic);
            consumer.assign(partitions);
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            ends.forEach((partition, end) -> consumer.seek(partition, Math.max(beginnings.get(partition), end - most)));
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                    if (each.offset() < ends.get(new TopicPartition(each.topic(), each.partition()))) {
                        give(each, values, reader);
                    }
                }
            }
        }
    }

    private static <T> void give(
            ConsumerRecord<byte[], byte[]> each, Deserializer<T> values, BiConsumer<String, Optional<T>> reader) {
        Optional<T> value;
        if (Unreadable.reason(each.headers(), each.key(), each.value()).isPresent()) {
            LOG.warn(
                    "Skipped a record that cannot be unpacked on {}-{} at offset {}",
                    each.topic(),
                    each.partition(),
                    each.offset());
            return;
        }
        try {
            value = Optional.ofNullable(each.value()).map(bytes -> values.deserialize(each.topic(), bytes));
        } catch (MalformedRecordException e) {
            LOG.warn(
                    "Skipped a record that cannot be read on {}-{} at offset {}: {}",
                    each.topic(),
                    each.partition(),
                    each.offset(),
                    e.getMessage());
            return;
        }
        reader.accept(each.key() == null ? null : new String(each.key(), StandardCharsets.UTF_8), value);
    }
}
