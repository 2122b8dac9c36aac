package org.ticketstream.schemas;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * All that is needed to create, check and read a topic. The replication factor is the broker's default unless an
 * operator overrides it.
 *
 * @param name full name, prefix included
 * @param partitions default number of partitions
 * @param retention which records are deleted, and when
 * @param maxMessageBytes least value of the topic's {@code max.message.bytes}
 * @param unpackedOnArrival whether the broker stores the records uncompressed, so that {@code max.message.bytes} limits
 *     the size that a reader must unpack: for topics that others than our services write to, and for those that the
 *     scoring job reads
 * @param valueType Avro type of the values; empty for JSON, and for dead letters, which keep the original bytes
 */
public record TopicSpec(
        String name,
        int partitions,
        TopicRetention retention,
        int maxMessageBytes,
        boolean unpackedOnArrival,
        Optional<Class<? extends SpecificRecord>> valueType) {
    private static final String UNCOMPRESSED = "uncompressed";

    /** A topic of Avro values with Kafka's default size limit. */
    static TopicSpec of(
            String name, int partitions, TopicRetention retention, Class<? extends SpecificRecord> valueType) {
        return new TopicSpec(name, partitions, retention, Topics.DEFAULT_BYTES, false, Optional.of(valueType));
    }

    TopicSpec withBytes(int most) {
        return new TopicSpec(name, partitions, retention, most, unpackedOnArrival, valueType);
    }

    TopicSpec unpacked() {
        return new TopicSpec(name, partitions, retention, maxMessageBytes, true, valueType);
    }

    public TopicSpec withPartitions(int number) {
        return new TopicSpec(name, number, retention, maxMessageBytes, unpackedOnArrival, valueType);
    }

    public TopicSpec withRetention(TopicRetention other) {
        return new TopicSpec(name, partitions, other, maxMessageBytes, unpackedOnArrival, valueType);
    }

    public boolean compacted() {
        return retention.compacted();
    }

    /** Kafka's settings of the topic, by name; all others are left to the broker. */
    public SortedMap<String, String> configs() {
        SortedMap<String, String> configs = retention.configs();
        configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
        if (unpackedOnArrival) {
            configs.put(TopicConfig.COMPRESSION_TYPE_CONFIG, UNCOMPRESSED);
        }
        return Collections.unmodifiableSortedMap(configs);
    }
}
