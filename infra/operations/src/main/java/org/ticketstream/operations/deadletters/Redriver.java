package org.ticketstream.operations.deadletters;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ticketstream.operations.deadletters.RedriveReport.Outcome;
import org.ticketstream.operations.publish.Pacer;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.deadletters.DeadLetterTopic;
import org.ticketstream.schemas.deadletters.RedriveLog;
import org.ticketstream.schemas.deadletters.StoredDeadLetter;

/**
 * Sends dead letters back to their topics with their original key, value, timestamp and headers. Each goes out in one
 * transaction with its entry in the log of redrives, so that no letter goes back twice. One redrive at a time: a second
 * one stops the first. Not thread-safe.
 */
public final class Redriver implements AutoCloseable {
    private final DeadLetterTopic box;
    private final Producer<byte[], byte[]> producer;
    private final SchemaRegistryClient registry;
    private final Topics topics;
    private final Clock clock;

    Redriver(
            DeadLetterTopic box,
            Producer<byte[], byte[]> producer,
            SchemaRegistryClient registry,
            Topics topics,
            Clock clock) {
        this.box = box;
        this.producer = producer;
        this.registry = registry;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Connects to Kafka; a redrive that another instance has under way goes on until this one sends its first record.
     */
    public static Redriver connect(Installation installation) {
        Topics topics = installation.topics();
        Map<String, Object> settings = installation.clientSettings(Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                topics.redrives(),
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4"));
        return new Redriver(
                DeadLetterTopic.open(installation),
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
                installation.registry(),
                topics,
                Clock.systemUTC());
    }

    /**
     * Goes through the letters that are there now, the oldest first. An interrupt ends it after the current record;
     * what is done stays done.
     *
     * @param listener told of each letter that the filter lets through
     */
    public RedriveReport redrive(RedriveRequest request, BiConsumer<StoredDeadLetter, Outcome> listener) {
        RedriveLog log = box.log(registry);
        Set<String> own = ownTopics();
        Pacer pacer = new Pacer(request.perSecond());
        RedriveReport[] report = {RedriveReport.NONE};
        try (RedriveTransaction transaction = new RedriveTransaction(producer, registry, topics, clock)) {
            box.forEach(request.filter(), letter -> {
                Outcome outcome = outcome(letter, request, log, own);
                if (outcome == Outcome.REDRIVEN && !request.dryRun()) {
                    awaitTurn(pacer);
                    transaction.send(letter, request);
                }
                report[0] = report[0].plus(outcome);
                listener.accept(letter, outcome);
                return report[0].redriven() < request.limit()
                        && !Thread.currentThread().isInterrupted();
            });
            transaction.commit();
        }
        return report[0];
    }

    /** Interrupted, it returns at once with the thread's flag set: the record whose turn it is still goes out. */
    private static void awaitTurn(Pacer pacer) {
        try {
            pacer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Outcome outcome(StoredDeadLetter letter, RedriveRequest request, RedriveLog log, Set<String> own) {
        if (letter.topic().filter(own::contains).isEmpty()) {
            return Outcome.FOREIGN;
        }
        if (log.of(letter.id()).isPresent()) {
            return Outcome.BEFORE;
        }
        if (letter.isCut()) {
            return Outcome.CUT;
        }
        return letter.attempts() >= request.maxAttempts() ? Outcome.GIVEN_UP : Outcome.REDRIVEN;
    }

    /** A header may name any topic; only those of this installation are written to, and no log of who did what. */
    private Set<String> ownTopics() {
        Set<String> logs = Set.of(topics.deadLetter(), topics.redrives(), topics.audit());
        return topics.all().stream()
                .map(TopicSpec::name)
                .filter(name -> !logs.contains(name))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        box.close();
        producer.close();
    }
}
