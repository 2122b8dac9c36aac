package org.ticketstream.e2e.secured;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ticketstream.schemas.client.Installation;

/** What somebody tries who should not. Each attempt tells by what it was refused; empty if it was not. */
final class Attempts implements AutoCloseable {
    private static final int PATIENCE_MS = 15_000;

    private final Installation installation;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Admin admin;

    Attempts(Installation installation) {
        this.installation = installation;
        Map<String, Object> prompt = Map.of(
                "max.block.ms", PATIENCE_MS,
                "default.api.timeout.ms", PATIENCE_MS,
                "request.timeout.ms", PATIENCE_MS / 3,
                "delivery.timeout.ms", PATIENCE_MS);
        producer = new KafkaProducer<>(settings(prompt), new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                settings(Map.of("default.api.timeout.ms", PATIENCE_MS, "auto.offset.reset", "earliest")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        admin = installation.promptAdmin();
    }

    private Map<String, Object> settings(Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>(installation.clientSettings(own));
        settings.put("enable.metrics.push", "false");
        return settings;
    }

    Optional<Exception> write(String topic) {
        return refusal(() -> producer.send(new ProducerRecord<>(topic, bytes("key"), bytes("value")))
                .get());
    }

    Optional<Exception> read(String topic) {
        return refusal(() -> {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(consumer.assignment());
            return consumer.poll(Duration.ofSeconds(5));
        });
    }

    Optional<Exception> join(String group, String topic) {
        return refusal(() -> {
            try (KafkaConsumer<byte[], byte[]> member = new KafkaConsumer<>(
                    settings(Map.of("group.id", group)), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                member.subscribe(List.of(topic));
                return member.poll(Duration.ofSeconds(5));
            }
        });
    }

    Optional<Exception> fence(String transactionalId) {
        return refusal(() -> {
            try (KafkaProducer<byte[], byte[]> other = installation.transactionalProducer(transactionalId)) {
                other.initTransactions();
                return null;
            }
        });
    }

    Optional<Exception> ask(Request request) {
        return refusal(() -> request.of(admin).get());
    }

    /** Something that an administrator's client can be asked. */
    @FunctionalInterface
    interface Request {
        Future<?> of(Admin admin);
    }

    private static Optional<Exception> refusal(Callable<?> attempt) {
        try {
            attempt.call();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(asRefusal(e.getCause()));
        } catch (Exception e) {
            return Optional.of(asRefusal(e));
        }
    }

    /** Only a refusal counts: a time-out, for example, says nothing of rights. */
    private static Exception asRefusal(Throwable e) {
        if (e instanceof AuthorizationException || e instanceof AuthenticationException) {
            return (Exception) e;
        }
        throw new AssertionError("Failed, but was not refused", e);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close();
        admin.close();
    }
}
