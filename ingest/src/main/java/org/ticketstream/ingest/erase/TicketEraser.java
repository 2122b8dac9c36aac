package org.ticketstream.ingest.erase;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.audit.AuditLog;
import org.ticketstream.schemas.client.Installation;

/**
 * Erases a ticket: publishes a tombstone, waits until ingest has processed it, and checks every topic and, through its
 * changelog, every state store of ingest.
 */
public final class TicketEraser {
    /** Store of the ids of erased tickets, so that no late record brings one back. */
    static final String ERASED_STORE = "-erased-changelog";

    /** Store of the paths of erased tickets, so that a ticket that is sent again cannot overtake its tombstone. */
    static final String ROUTES_STORE = "-erased-routes-changelog";

    static final String CHANGELOG = "-changelog";

    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final Installation installation;
    private final String applicationId;

    /** @param applicationId of ingest, whose state stores are checked */
    public TicketEraser(Installation installation, String applicationId) {
        this.installation = installation;
        this.applicationId = applicationId;
    }

    /**
     * Returns once the ticket is gone, the time is over, or if nothing is known of it.
     *
     * @param actor who erases it, for the audit
     * @param reason why, for the audit; may be null
     * @throws IllegalStateException if ingest does not process the tombstone in time
     */
    public ErasureReport erase(String ticketId, String actor, String reason, Duration timeout)
            throws InterruptedException {
        List<TopicPartition> partitions = partitions(ticketId);
        TopicPartition erased = partitions.stream()
                .filter(partition -> partition.topic().equals(applicationId + ERASED_STORE))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Cannot erase: there is no state of ingest application "
                        + applicationId + " at " + installation.bootstrapServers()));
        DeadLetterTrace letters = new DeadLetterTrace(installation, ticketId);
        try (KeyTrace trace = new KeyTrace(installation, ticketId, partitions)) {
            trace.readToEnd();
            letters.read();
            if (partitions.stream().noneMatch(trace::wasEverThere)
                    && letters.records().isEmpty()) {
                return ErasureReport.notFound();
            }
            long before = trace.lastOffset(erased);
            new AuditLog(installation).append(AuditAction.ERASE, actor, ticketId, reason, Map.of());
            publishTombstone(installation.topics().received(), ticketId);
            awaitErased(trace, erased, before, ticketId, timeout);
            // All of the stores were changed in the same transaction or one before.
            trace.readToEnd();
            takeBack(trace, partitions, ticketId);
            return new ErasureReportBuilder(installation, applicationId).report(trace, letters, partitions);
        }
    }

    private void takeBack(KeyTrace trace, List<TopicPartition> partitions, String ticketId)
            throws InterruptedException {
        for (String topic : ownTombstones(trace, partitions)) {
            publishTombstone(topic, ticketId);
        }
        // An open transaction of ingest hides later records.
        long deadline = System.nanoTime() + SETTLED.toNanos();
        while (!ownTombstones(trace, partitions).isEmpty() && System.nanoTime() < deadline) {
            trace.readToEnd();
        }
    }

    /**
     * Topics that ingest only reads, or from which it retracts only what is in its state: readers of historical records
     * must not find the ticket.
     */
    private List<String> ownTombstones(KeyTrace trace, List<TopicPartition> partitions) {
        Topics topics = installation.topics();
        return partitions.stream()
                .filter(trace::isPresent)
                .map(TopicPartition::topic)
                .filter(topic -> topic.equals(topics.corrections())
                        || topic.equals(topics.labeled())
                        || topic.equals(topics.labelProposals())
                        || topic.startsWith(topics.backfill()))
                .toList();
    }

    private void publishTombstone(String topic, String ticketId) throws InterruptedException {
        try (KafkaProducer<String, Ticket> producer = installation.producer(Ticket.class)) {
            producer.send(new ProducerRecord<>(topic, ticketId, null)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot publish a tombstone to " + topic + ": "
                            + e.getCause().getMessage(),
                    e);
        }
    }

    private static void awaitErased(
            KeyTrace trace, TopicPartition erased, long before, String ticketId, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (trace.lastOffset(erased) == before) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Cannot see ticket " + ticketId + " erased after " + timeout.toSeconds()
                        + " s: does ingest run? The tombstone is published and stays so");
            }
            trace.readToEnd();
        }
    }

    /** For every topic that may contain the ticket, the partition of its id. */
    private List<TopicPartition> partitions(String ticketId) throws InterruptedException {
        byte[] key = ticketId.getBytes(StandardCharsets.UTF_8);
        Topics topics = installation.topics();
        List<TopicPartition> partitions = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                installation.consumer(new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (String topic : installation.topicNames()) {
                boolean ofTickets =
                        (topic.startsWith(topics.prefix() + "tickets.") || topic.equals(topics.labelProposals()))
                                && !topic.equals(topics.redrives())
                                && !topic.equals(topics.deadLetter());
                boolean state = topic.startsWith(applicationId + "-") && topic.endsWith(CHANGELOG);
                if (ofTickets || state) {
                    int count = installation.partitions(consumer, topic).size();
                    partitions.add(new TopicPartition(topic, BuiltInPartitioner.partitionForKey(key, count)));
                }
            }
        }
        return partitions;
    }
}
