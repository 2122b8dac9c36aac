package org.ticketstream.classifier.kafka;

import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.types.Either;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.ticketstream.classifier.config.KafkaSettings;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.AvroRecordDeserializer;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.classifier.wire.RecordLimits;
import org.ticketstream.classifier.wire.RegistryConnector;
import org.ticketstream.classifier.wire.RegistryPatience;
import org.ticketstream.classifier.wire.WireTypes;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.Topics;

/** Sources of committed records. A record that cannot be read comes as a dead letter. */
public final class KafkaSources {
    private static final String MAX_WAIT_MS = "5000";

    private final KafkaSettings settings;
    private final Topics topics;
    private final RegistryConnector registry;
    private final RegistryPatience patience;

    public KafkaSources(KafkaSettings settings) {
        this.settings = settings;
        this.topics = settings.installation().topics();
        this.registry = RegistryConnector.of(settings.installation());
        this.patience = new RegistryPatience(settings.registryPatience());
    }

    /** Clean tickets; without state it starts at the group's last committed offset, or at the beginning. */
    @SuppressWarnings("deprecation") // the connector still asks for Kafka's old enum
    public KafkaSource<Either<DeadLetter, Arrival>> tickets() {
        return source(
                        topics.clean(),
                        OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST),
                        ticketDeserializer())
                .build();
    }

    /**
     * A range of the clean tickets, bounded; the group's offsets stay as they are.
     *
     * @param from first offset by partition
     * @param to offset after the last one by partition
     */
    public KafkaSource<Either<DeadLetter, Arrival>> tickets(
            Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        return source(topics.clean(), OffsetsInitializer.offsets(from), ticketDeserializer())
                .setBounded(OffsetsInitializer.offsets(to))
                .setProperty(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "false")
                .build();
    }

    private AvroRecordDeserializer<CleanTicket, Arrival> ticketDeserializer() {
        return new AvroRecordDeserializer<>(
                CleanTicket.class, registry, patience, RecordLimits::arrival, WireTypes.ARRIVAL);
    }

    /** All releases that the topic still holds, then the new ones. */
    public KafkaSource<Either<DeadLetter, ModelRelease>> releases() {
        return source(
                        topics.modelReleases(),
                        OffsetsInitializer.earliest(),
                        new AvroRecordDeserializer<>(
                                ModelRelease.class,
                                registry,
                                patience,
                                RecordLimits::release,
                                new AvroTypeInfo<>(ModelRelease.class)))
                .build();
    }

    private <T> KafkaSourceBuilder<T> source(
            String topic, OffsetsInitializer start, KafkaRecordDeserializationSchema<T> deserializer) {
        Properties client = new Properties();
        // A topic without records is asked for them less often. The broker answers as soon as there is one.
        client.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, MAX_WAIT_MS);
        client.putAll(settings.installation().kafkaProperties());
        return KafkaSource.<T>builder()
                .setBootstrapServers(settings.installation().bootstrapServers())
                .setTopics(topic)
                .setGroupId(settings.groupId())
                .setStartingOffsets(start)
                .setProperties(client)
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setDeserializer(deserializer);
    }
}
