package org.ticketstream.classifier;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.types.Either;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.ticketstream.classifier.backfill.TopicRange;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.AvroRecordDeserializer;
import org.ticketstream.classifier.wire.AvroRecordSerializer;
import org.ticketstream.classifier.wire.AvroRecordSerializer.OutgoingRecord;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.classifier.wire.DeadLetterSerializer;
import org.ticketstream.classifier.wire.RawHeaders;
import org.ticketstream.classifier.wire.RecordLimits;
import org.ticketstream.classifier.wire.RegistryConnector;
import org.ticketstream.classifier.wire.RegistryPatience;
import org.ticketstream.classifier.wire.WireTypes;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.RegistryClients;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.Topics;

/** The job's sources and sinks on Kafka. */
final class KafkaEnds {
    private final ClassifierJobConfig config;
    private final Topics topics;
    private final RegistryConnector registry;
    private final RegistryPatience patience;

    KafkaEnds(ClassifierJobConfig config) {
        this.config = config;
        this.topics = new Topics(config.topicPrefix());
        this.registry = registry(config.registryUrl(), config.registryProperties());
        this.patience = new RegistryPatience(config.registryPatience());
    }

    private static RegistryConnector registry(String url, Map<String, String> properties) {
        HashMap<String, String> serializable = new HashMap<>(properties);
        return () -> RegistryClients.connect(url, serializable);
    }

    /** Clean tickets; without state it starts where the group's last committed offset is, or at the beginning. */
    @SuppressWarnings("deprecation") // the connector still asks for Kafka's old enum
    KafkaSource<Either<DeadLetter, Arrival>> tickets() {
        return source(
                        topics.clean(),
                        OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST),
                        ticketDeserializer())
                .build();
    }

    /** A part of the clean tickets; the group's offsets stay as they are. */
    KafkaSource<Either<DeadLetter, Arrival>> tickets(TopicRange range) {
        return source(topics.clean(), OffsetsInitializer.offsets(range.from()), ticketDeserializer())
                .setBounded(OffsetsInitializer.offsets(range.to()))
                .setProperty(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "false")
                .build();
    }

    private AvroRecordDeserializer<CleanTicket, Arrival> ticketDeserializer() {
        return new AvroRecordDeserializer<>(
                CleanTicket.class, registry, patience, RecordLimits::arrival, WireTypes.ARRIVAL);
    }

    /** All releases that the topic still holds, then the new ones. */
    KafkaSource<Either<DeadLetter, ModelRelease>> releases() {
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

    KafkaSink<Answer> answers() {
        return answers("classified", topics.classified());
    }

    /** What the challenger would have answered. */
    KafkaSink<Answer> shadow() {
        return answers("shadow", topics.shadow());
    }

    /** @param name tells its transactions from those of the job's other sinks */
    KafkaSink<Answer> answers(String name, String topic) {
        KafkaRecordSerializationSchema<Answer> serializer = new AvroRecordSerializer<>(
                Classification.class,
                topic,
                registry,
                patience,
                answer -> new OutgoingRecord<>(answer.key(), answer.classification(), answer.headers()));
        return transactional(name, serializer).build();
    }

    KafkaSink<DeadLetter> deadLetters() {
        return transactional("dead-letter", new DeadLetterSerializer(topics.deadLetter()))
                .setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(Topics.DEAD_LETTER_BYTES))
                .build();
    }

    /** Receipts are seen at once and may come twice after a restart. */
    KafkaSink<SwapReceipt> receipts() {
        return events(SwapReceipt.class, topics.modelStatus(), SwapReceipt::getAlias);
    }

    /** Retirements, where releases are read too; obeying one twice changes nothing. */
    KafkaSink<ModelRelease> rollbacks() {
        return events(ModelRelease.class, topics.modelReleases(), ModelRelease::getAlias);
    }

    private <T extends SpecificRecord> KafkaSink<T> events(
            Class<T> type, String topic, SerializableFunction<T, String> key) {
        KafkaRecordSerializationSchema<T> serializer = new AvroRecordSerializer<>(
                type,
                topic,
                registry,
                patience,
                event -> new OutgoingRecord<>(
                        key.apply(event).getBytes(StandardCharsets.UTF_8), event, RawHeaders.NONE));
        return sink(serializer)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    private <T> KafkaSourceBuilder<T> source(
            String topic, OffsetsInitializer start, KafkaRecordDeserializationSchema<T> deserializer) {
        return KafkaSource.<T>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setTopics(topic)
                .setGroupId(config.groupId())
                .setStartingOffsets(start)
                .setProperties(clientProperties())
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setDeserializer(deserializer);
    }

    private <T> KafkaSinkBuilder<T> transactional(String name, KafkaRecordSerializationSchema<T> serializer) {
        return sink(serializer)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(config.transactionalIdPrefix() + "-" + name)
                .setProperty(
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        Long.toString(config.transactionTimeout().toMillis()));
    }

    private <T> KafkaSinkBuilder<T> sink(KafkaRecordSerializationSchema<T> serializer) {
        return KafkaSink.<T>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setKafkaProducerConfig(clientProperties())
                .setRecordSerializer(serializer);
    }

    private Properties clientProperties() {
        Properties properties = new Properties();
        properties.putAll(config.kafkaProperties());
        return properties;
    }
}
