package org.ticketstream.operations.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.AuditHash;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.TrainingReason;
import org.ticketstream.schemas.audit.AuditCheck;
import org.ticketstream.schemas.audit.AuditLog;
import org.ticketstream.schemas.audit.AuditTopic;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicCreation;
import org.ticketstream.training.stream.TrainingRequests;
import org.ticketstream.training.stream.TrainingRuns;

class AuditOnTheBrokerTest {
    private static final int WRITERS = 5;
    private static final int ENTRIES = 4;

    @TempDir
    static Path dir;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(dir);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void manyWritersMakeOneChainThatDoesNotFork() throws Exception {
        Installation installation = installation("many.");
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<Callable<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String actor = "writer " + writer;
            writers.add(() -> {
                for (int i = 0; i < ENTRIES; i++) {
                    new AuditLog(installation).append(AuditAction.ERASE, actor, "t-" + i, null, Map.of());
                }
                return null;
            });
        }
        for (Future<Void> done : threads.invokeAll(writers, 3, TimeUnit.MINUTES)) {
            done.get();
        }
        threads.shutdown();

        AuditCheck check = check(installation);
        assertThat(check.firstBreak()).isEmpty();
        assertThat(check.heads().get(AuditLog.OPERATORS).sequence()).isEqualTo(WRITERS * ENTRIES);
        assertThat(check.records()).isEqualTo(WRITERS * ENTRIES);
    }

    @Test
    void anOpenTransactionOfAnotherChainHidesNothing() throws Exception {
        Installation installation = installation("open.");
        new AuditLog(installation).append(AuditAction.PUBLISH, "a", "v1", null, Map.of());
        ExecutorService threads = Executors.newCachedThreadPool();
        try (KafkaProducer<byte[], byte[]> other = installation.transactionalProducer("other")) {
            other.initTransactions();
            other.beginTransaction();
            other.send(record(installation, entry("ingest-0", 1, ""))).get();
            // Neither sees the end of the chain before the other one's transaction has ended.
            Future<AuditEntry> second = threads.submit(
                    () -> new AuditLog(installation).append(AuditAction.PUBLISH, "a", "v2", null, Map.of()));
            Future<AuditEntry> third = threads.submit(
                    () -> new AuditLog(installation).append(AuditAction.PUBLISH, "a", "v3", null, Map.of()));
            other.commitTransaction();

            assertThat(List.of(second.get().getSequence(), third.get().getSequence()))
                    .containsExactlyInAnyOrder(2L, 3L);
        }
        threads.shutdown();
        assertThat(check(installation).firstBreak()).isEmpty();
        assertThat(check(installation).heads()).containsOnlyKeys("ingest-0", AuditLog.OPERATORS);
    }

    @Test
    void namesWhereSomebodyPutAnEntryIn() throws Exception {
        Installation installation = installation("forged.");
        AuditEntry first = new AuditLog(installation).append(AuditAction.ERASE, "a", "t-1", "asked for", Map.of());
        AuditEntry forged = entry(AuditLog.OPERATORS, 2, first.getHash());
        forged.setActor("somebody else");
        try (KafkaProducer<byte[], byte[]> other = installation.transactionalProducer("other")) {
            other.initTransactions();
            other.beginTransaction();
            other.send(record(installation, forged));
            other.commitTransaction();
        }

        assertThat(check(installation).firstBreak())
                .hasValueSatisfying(where ->
                        assertThat(where).contains("entry 2 was changed").startsWith("at "));
    }

    @Test
    void whatCannotBeWrittenDownIsNotDone() throws Exception {
        Installation installation = installation("none.");
        try (Admin admin = installation.admin()) {
            admin.deleteTopics(List.of(installation.topics().audit())).all().get();
        }

        assertThatThrownBy(() -> new TrainingRequests(installation).send("r", TrainingReason.MANUAL, ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none.audit");
        assertThat(new TrainingRuns(installation).read()).isEmpty();
    }

    private static Installation installation(String prefix) throws InterruptedException {
        Installation installation = new Installation(
                kafka.broker().bootstrapServers(), kafka.registry().url(), prefix, Map.of());
        TopicCreation.ensure(installation.bootstrapServers(), installation.topics());
        return installation;
    }

    private static AuditCheck check(Installation installation) {
        AuditCheck check = new AuditCheck();
        new AuditTopic(installation).read(check::accept);
        return check;
    }

    private static AuditEntry entry(String chain, long sequence, String previous) {
        AuditEntry entry = AuditEntry.newBuilder()
                .setChain(chain)
                .setSequence(sequence)
                .setPreviousHash(previous)
                .setHash("")
                .setAction("ERASE")
                .setActor("alice")
                .setSubject("t-" + sequence)
                .setAt(Instant.ofEpochMilli(1_000 * sequence))
                .build();
        entry.setHash(AuditHash.of(entry));
        return entry;
    }

    private static ProducerRecord<byte[], byte[]> record(Installation installation, AuditEntry entry) {
        String topic = installation.topics().audit();
        return new ProducerRecord<>(
                topic,
                entry.getChain().getBytes(StandardCharsets.UTF_8),
                AvroSerde.of(AuditEntry.class, installation.registry())
                        .serializer()
                        .serialize(topic, entry));
    }
}
