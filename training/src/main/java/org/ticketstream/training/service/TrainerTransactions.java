package org.ticketstream.training.service;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.client.Installation;

/**
 * What a trainer writes: outcomes, releases and how far the group has come, together in transactions. A trainer that
 * has lost its partition is fenced off (KIP-447). One thread at a time.
 */
final class TrainerTransactions implements AutoCloseable {
    private final Installation installation;
    private final Consumer<?, ?> group;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * @param name  of the trainer, unlike that of any other
     * @param group whose offsets are committed
     */
    TrainerTransactions(Installation installation, String name, Consumer<?, ?> group) {
        this.installation = installation;
        this.group = group;
        this.producer = installation.transactionalProducer(installation.topicPrefix() + "ticketstream-trainer-" + name);
    }

    void init() {
        producer.initTransactions();
    }

    /** All of it happens, or nothing. */
    void run(Runnable sending) {
        producer.beginTransaction();
        try {
            sending.run();
            producer.commitTransaction();
        } catch (RuntimeException e) {
            abort(e);
            throw e;
        }
    }

    /** A producer that is fenced off cannot abort either: the reason is what counts. */
    private void abort(RuntimeException reason) {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            reason.addSuppressed(e);
        }
    }

    /** The group will not come back to what lies before. */
    void passed(TopicPartition partition, OffsetAndMetadata next) {
        producer.sendOffsetsToTransaction(Map.of(partition, next), group.groupMetadata());
    }

    /** The group stays where it is; a trainer that has lost its partition cannot say so. */
    void stay(Map<TopicPartition, OffsetAndMetadata> offsets) {
        producer.sendOffsetsToTransaction(offsets, group.groupMetadata());
    }

    void send(TrainingRun run) {
        send(installation.topics().trainingRuns(), TrainingRun.class, run.getRequestId(), run);
    }

    void send(ModelRelease release) {
        send(installation.topics().modelReleases(), ModelRelease.class, release.getAlias(), release);
    }

    void deadLetter(ConsumerRecord<byte[], byte[]> record, Exception cause) {
        producer.send(DeadLetters.letter(installation.topics().deadLetter(), record, cause));
    }

    private <T extends SpecificRecord> void send(String topic, Class<T> type, String key, T value) {
        byte[] bytes = AvroSerde.of(type, installation.registry()).serializer().serialize(topic, value);
        producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes));
    }

    @Override
    public void close() {
        producer.close();
    }
}
