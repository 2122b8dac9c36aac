package org.ticketstream.schemas;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * What must be known to create and read a topic.
 *
 * @param name full name, prefix included
 * @param partitions default number of partitions
 * @param compacted whether the newest record of each key is kept for ever
 * @param maxMessageBytes what the topic's {@code max.message.bytes} must be at least
 * @param valueType Avro type of the values; empty for dead letters, which keep the original bytes
 */
public record TopicSpec(
        String name,
        int partitions,
        boolean compacted,
        int maxMessageBytes,
        Optional<Class<? extends SpecificRecord>> valueType) {}
