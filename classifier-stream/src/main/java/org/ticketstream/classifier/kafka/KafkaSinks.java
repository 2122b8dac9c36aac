package org.ticketstream.classifier.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.ticketstream.classifier.config.KafkaSettings;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.AvroRecordSerializer;
import org.ticketstream.classifier.wire.AvroRecordSerializer.OutgoingRecord;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.classifier.wire.DeadLetterSerializer;
import org.ticketstream.classifier.wire.RawHeaders;
import org.ticketstream.classifier.wire.RegistryConnector;
import org.ticketstream.classifier.wire.RegistryPatience;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.Topics;

/** Sinks: what concerns tickets is written exactly once, what concerns releases at least once. */
public final class KafkaSinks {
    private final KafkaSettings settings;
    private final Topics topics;
    private final RegistryConnector registry;
    private final RegistryPatience patience;

    public KafkaSinks(KafkaSettings settings) {
        this.settings = settings;
        this.topics = settings.installation().topics();
        this.registry = RegistryConnector.of(settings.installation());
        this.patience = new RegistryPatience(settings.registryPatience());
    }

    public KafkaSink<Answer> answers() {
        return answers(topics.classified());
    }

    /** Answers to another topic. Not beside {@link #answers()} in one job: their transactions have the same names. */
    public KafkaSink<Answer> answers(String topic) {
        return answers("classified", topic);
    }

    /** Answers of the challenger, for comparison. */
    public KafkaSink<Answer> shadow() {
        return answers("shadow", topics.shadow());
    }

    /** @param name tells its transactions from those of the job's other sinks */
    private KafkaSink<Answer> answers(String name, String topic) {
        KafkaRecordSerializationSchema<Answer> serializer = new AvroRecordSerializer<>(
                Classification.class,
                topic,
                registry,
                patience,
                answer -> new OutgoingRecord<>(answer.key(), answer.classification(), answer.headers()));
        return transactional(name, serializer).build();
    }

    public KafkaSink<DeadLetter> deadLetters() {
        return transactional("dead-letter", new DeadLetterSerializer(topics.deadLetter()))
                .setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(Topics.DEAD_LETTER_BYTES))
                .build();
    }

    /** Receipts are visible at once and may be repeated after a restart. */
    public KafkaSink<SwapReceipt> receipts() {
        return atLeastOnce(SwapReceipt.class, topics.modelStatus(), SwapReceipt::getAlias);
    }

    /** Retirements, to the topic of the releases; a repeated one has no effect. */
    public KafkaSink<ModelRelease> rollbacks() {
        return atLeastOnce(ModelRelease.class, topics.modelReleases(), ModelRelease::getAlias);
    }

    private <T extends SpecificRecord> KafkaSink<T> atLeastOnce(
            Class<T> type, String topic, SerializableFunction<T, String> key) {
        KafkaRecordSerializationSchema<T> serializer = new AvroRecordSerializer<>(
                type,
                topic,
                registry,
                patience,
                value -> new OutgoingRecord<>(
                        key.apply(value).getBytes(StandardCharsets.UTF_8), value, RawHeaders.NONE));
        return sink(serializer)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    private <T> KafkaSinkBuilder<T> transactional(String name, KafkaRecordSerializationSchema<T> serializer) {
        return sink(serializer)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(settings.transactionalIdPrefix() + "-" + name)
                .setProperty(
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        Long.toString(settings.transactionTimeout().toMillis()));
    }

    private <T> KafkaSinkBuilder<T> sink(KafkaRecordSerializationSchema<T> serializer) {
        Properties client = new Properties();
        client.putAll(settings.installation().kafkaProperties());
        return KafkaSink.<T>builder()
                .setBootstrapServers(settings.installation().bootstrapServers())
                .setKafkaProducerConfig(client)
                .setRecordSerializer(serializer);
    }
}
