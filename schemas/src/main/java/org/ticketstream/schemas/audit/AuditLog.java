package org.ticketstream.schemas.audit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.AuditHash;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.client.Installation;

/**
 * Records an action before it is done: an action that cannot be recorded must not be done. All writers share one chain
 * and one transactional id. A writer first fences off the previous one and only then reads the end of the chain, so
 * that it never forks; a writer that was fenced off tries again.
 */
public final class AuditLog {
    /** The chain of the actions that people take with commands. */
    public static final String OPERATORS = "operators";

    private static final int ATTEMPTS = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Installation installation;

    public AuditLog(Installation installation) {
        this.installation = installation;
    }

    /** The user who runs this process. */
    public static String thisUser() {
        return System.getProperty("user.name", "unknown");
    }

    /**
     * Appends an entry; returns when it is committed.
     *
     * @param subject object of the action: a ticket id, a version, a topic
     * @param reason why; may be null
     * @param details further facts, nothing that a customer wrote
     * @throws IllegalStateException if it cannot be written
     */
    public AuditEntry append(
            AuditAction action, String actor, String subject, String reason, Map<String, String> details)
            throws InterruptedException {
        AuditEntry.Builder entry = AuditEntry.newBuilder()
                .setChain(OPERATORS)
                .setAction(action.name())
                .setActor(actor)
                .setSubject(subject)
                .setReason(reason)
                .setAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setDetails(Map.copyOf(details));
        Set<String> tried = new HashSet<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                return append(entry, tried);
            } catch (KafkaException e) {
                if (attempt == ATTEMPTS || System.nanoTime() > deadline || !mayPass(e)) {
                    throw new IllegalStateException(
                            "Cannot write " + action + " " + subject + " to "
                                    + installation.topics().audit() + ", and so it was not done: " + e.getMessage(),
                            e);
                }
                Thread.sleep(ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE.toMillis(), LONGEST_PAUSE.toMillis()));
            }
        }
    }

    /** @param tried hashes of entries of earlier attempts; one of them may have been committed */
    private AuditEntry append(AuditEntry.Builder builder, Set<String> tried) {
        String topic = installation.topics().audit();
        Serializer<AuditEntry> serializer =
                AvroSerde.of(AuditEntry.class, installation.registry()).serializer();
        try (KafkaProducer<byte[], byte[]> producer =
                installation.transactionalProducer(installation.topicPrefix() + "ticketstream-audit")) {
            producer.initTransactions();
            List<AuditEntry> end = new AuditTopic(installation).endOf(OPERATORS);
            Optional<AuditEntry> there = end.stream()
                    .filter(entry -> tried.contains(entry.getHash()))
                    .findFirst();
            if (there.isPresent()) {
                return there.get();
            }
            AuditEntry entry = next(builder, end.isEmpty() ? Optional.empty() : Optional.of(end.get(end.size() - 1)));
            tried.add(entry.getHash());
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(
                    topic, OPERATORS.getBytes(StandardCharsets.UTF_8), serializer.serialize(topic, entry)));
            producer.commitTransaction();
            return entry;
        }
    }

    private static AuditEntry next(AuditEntry.Builder builder, Optional<AuditEntry> last) {
        AuditEntry entry = builder.setSequence(last.map(AuditEntry::getSequence).orElse(0L) + 1)
                .setPreviousHash(last.map(AuditEntry::getHash).orElse(""))
                .setHash("")
                .build();
        entry.setHash(AuditHash.of(entry));
        return entry;
    }

    /**
     * Whether a retry may succeed. It is safe: the next attempt first checks whether the entry was committed.
     */
    private static boolean mayPass(KafkaException e) {
        return !(e instanceof AuthorizationException
                || e instanceof AuthenticationException
                || e instanceof SerializationException
                || e instanceof ConfigException);
    }
}
