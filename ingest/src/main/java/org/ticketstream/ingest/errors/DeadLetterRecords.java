package org.ticketstream.ingest.errors;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.ingest.metrics.DeadLetterCounts;
import org.ticketstream.schemas.DeadLetters;

/**
 * Builds dead letters in the format that all modules share. Kafka Streams' own handlers write the headers of KIP-1034
 * too, but drop the record's headers and timestamp.
 */
final class DeadLetterRecords {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRecords.class);

    /** Setting: the topics whose bad records are another module's dead letters, separated by commas. */
    static final String FOREIGN_TOPICS_CONFIG = "ticketstream.foreign.topics";

    /** Setting: the {@link DeadLetterCounts}; without it nothing is counted. */
    static final String COUNTER_CONFIG = "ticketstream.dead.letters";

    private final String topic;
    private final Optional<DeadLetterCounts> counts;

    private DeadLetterRecords(String topic, Optional<DeadLetterCounts> counts) {
        this.topic = topic;
        this.counts = counts;
    }

    static DeadLetterRecords configured(Map<String, ?> configs) {
        Object topic = configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
        if (topic == null) {
            throw new IllegalArgumentException("Cannot handle bad records: "
                    + StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG + " is not set");
        }
        return new DeadLetterRecords(
                topic.toString(),
                configs.get(COUNTER_CONFIG) instanceof DeadLetterCounts shared
                        ? Optional.of(shared)
                        : Optional.empty());
    }

    /** Topics whose bad records are another module's dead letters. */
    static Set<String> foreignTopics(Map<String, ?> configs) {
        return Set.of(configs.get(FOREIGN_TOPICS_CONFIG).toString().split(","));
    }

    ProducerRecord<byte[], byte[]> of(ErrorHandlerContext context, byte[] key, byte[] value, Exception cause) {
        counts.ifPresent(each -> each.add(cause));
        LOG.warn(
                "Dead letter from {}-{} offset {}: {}",
                context.topic(),
                context.partition(),
                context.offset(),
                cause.getMessage());
        Long timestamp = context.timestamp() < 0 ? null : context.timestamp();
        return DeadLetters.letter(
                topic,
                timestamp,
                key,
                value,
                DeadLetters.headers(context.headers(), cause, context.topic(), context.partition(), context.offset()));
    }
}
