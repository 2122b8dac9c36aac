package org.ticketstream.operations.deadletters;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.Redrive;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.deadletters.StoredDeadLetter;

/** Records and their log entries, committed together every hundred records or every second. */
final class RedriveTransaction implements AutoCloseable {
    private static final int BATCH = 100;
    private static final long MAX_OPEN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final List<String> FAILURE_HEADERS = List.of(
            DeadLetters.EXCEPTION,
            DeadLetters.MESSAGE,
            DeadLetters.STACKTRACE,
            DeadLetters.TOPIC,
            DeadLetters.PARTITION,
            DeadLetters.OFFSET,
            StoredDeadLetter.ATTEMPTS);

    private final Producer<byte[], byte[]> producer;
    private final Serializer<Redrive> serializer;
    private final Topics topics;
    private final Clock clock;
    private boolean initialised;
    private int open;
    private long openSince;

    RedriveTransaction(Producer<byte[], byte[]> producer, SchemaRegistryClient registry, Topics topics, Clock clock) {
        this.producer = producer;
        this.serializer = AvroSerde.of(Redrive.class, registry).serializer();
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * @throws IllegalStateException if another redrive has started or Kafka refuses; nothing of the open transaction is
     *     done then
     */
    void send(StoredDeadLetter letter, RedriveRequest request) {
        try {
            begin();
            Redrive entry = entry(letter, request);
            producer.send(record(letter, entry.getAttempt()));
            producer.send(new ProducerRecord<>(
                    topics.redrives(),
                    entry.getLetter().getBytes(StandardCharsets.UTF_8),
                    serializer.serialize(topics.redrives(), entry)));
            open++;
        } catch (KafkaException e) {
            throw failed(e);
        }
        if (open >= BATCH || System.nanoTime() - openSince > MAX_OPEN_NANOS) {
            commit();
        }
    }

    private void begin() {
        if (!initialised) {
            producer.initTransactions();
            initialised = true;
        }
        if (open == 0) {
            producer.beginTransaction();
            openSince = System.nanoTime();
        }
    }

    void commit() {
        if (open == 0) {
            return;
        }
        try {
            producer.commitTransaction();
            open = 0;
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(KafkaException e) {
        boolean fenced = e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException;
        String reason = fenced ? "another redrive has started" : e.getMessage();
        return new IllegalStateException("Cannot redrive: " + reason, e);
    }

    /** The key decides on the partition, as it did the first time, also if the topic has more of them by now. */
    private static ProducerRecord<byte[], byte[]> record(StoredDeadLetter letter, int attempt) {
        Headers headers = new RecordHeaders(letter.record().headers());
        FAILURE_HEADERS.forEach(headers::remove);
        headers.add(StoredDeadLetter.ATTEMPTS, Integer.toString(attempt).getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(
                letter.topic().orElseThrow(),
                null,
                letter.record().timestamp(),
                letter.record().key(),
                letter.record().value(),
                headers);
    }

    private Redrive entry(StoredDeadLetter letter, RedriveRequest request) {
        return Redrive.newBuilder()
                .setLetter(letter.id().toString())
                .setTopic(letter.topic().orElseThrow())
                .setAttempt(letter.attempts() + 1)
                .setRedrivenBy(request.requestedBy())
                .setRedrivenAt(Instant.now(clock).truncatedTo(ChronoUnit.MILLIS))
                .setReason(request.reason().orElse(null))
                .build();
    }

    /** Takes back what is not committed. */
    @Override
    public void close() {
        if (open > 0) {
            open = 0;
            try {
                producer.abortTransaction();
            } catch (KafkaException e) {
                // The transaction is already lost; the failure that led here is on its way to the caller.
            }
        }
    }
}
