package org.ticketstream.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.ingest.IngestConfig;
import org.ticketstream.ingest.IngestService;
import org.ticketstream.ingest.erase.ErasureReport;
import org.ticketstream.ingest.erase.TicketEraser;
import org.ticketstream.ingest.query.LookupResult.Found;
import org.ticketstream.ingest.testing.IngestStand;
import org.ticketstream.ingest.testing.Publisher;
import org.ticketstream.ingest.testing.TopicReader;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.RegistryClients;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicCreation;
import org.ticketstream.schemas.client.TopicsNotReadyException;

/** What only a broker can show of ingest: topics that are not there, exactly once, the largest records, erasure. */
class IngestIT {
    private static final Topics TOPICS = IngestStand.TOPICS;
    private static final String SUBJECT = "No receipts";
    private static final String BODY = "The till prints no receipts since this morning.";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path dir;

    @Test
    void saysWhichTopicsToCreate() {
        try (IngestStand stand = IngestStand.withoutTopics(dir)) {
            assertThatThrownBy(() -> IngestService.start(stand.config()))
                    .isInstanceOf(TopicsNotReadyException.class)
                    .hasMessageContaining("tickets.received does not exist")
                    .hasMessageContaining("tickets.dead-letter does not exist")
                    .hasMessageContaining("./ticketstream topics apply");
        }
    }

    @Test
    void aCorrectionIsAnAnswerOnce() throws Exception {
        try (IngestStand stand = IngestStand.running(dir);
                Publisher publisher = stand.publisher();
                TopicReader classified = stand.reader(TOPICS.classified())) {
            for (int i = 0; i < 200; i++) {
                publisher.ticket("t-" + i, SUBJECT, BODY);
            }
            for (int i = 0; i < 200; i++) {
                publisher.correction("c-" + i, "t-" + i, "billing");
                publisher.correction("c-" + i, "t-" + i, "billing");
            }

            classified.await("a verdict for each ticket", PATIENCE, records -> records.size() >= 200);
            publisher.correction("last", "t-0", "hardware");
            classified.await("the last verdict", PATIENCE, records -> records.size() >= 201);

            AvroSerde<Classification> serde =
                    AvroSerde.of(Classification.class, RegistryClients.connect(stand.registryUrl()));
            List<Classification> verdicts = classified.all().stream()
                    .map(record -> serde.deserializer().deserialize(record.topic(), record.value()))
                    .toList();
            assertThat(verdicts).hasSize(201).allMatch(verdict -> verdict.getDecision() == Decision.CORRECTED);
        }
    }

    @Test
    void aRecordAsLargeAsItsTopicTakesIsADeadLetterAndStopsNothing() throws Exception {
        try (IngestStand stand = IngestStand.running(dir);
                Publisher publisher = stand.publisher();
                TopicReader clean = stand.reader(TOPICS.clean());
                TopicReader dead = stand.reader(TOPICS.deadLetter())) {
            byte[] garbage = new byte[1_048_400];
            Arrays.fill(garbage, (byte) 'x');
            publisher.raw(TOPICS.received(), "k", garbage);
            publisher.raw(TOPICS.corrections(), "k", garbage);
            publisher.correction("c", "t", "y".repeat(1_000_000));
            publisher.ticket("t", SUBJECT, BODY);
            publisher.flush();

            clean.await("the ticket after it", PATIENCE, records -> records.size() == 1);
            dead.await("all dead letters", PATIENCE, records -> records.size() == 3);
            assertThat(dead.all())
                    .filteredOn(record -> Arrays.equals(record.value(), garbage))
                    .hasSize(2);
        }
    }

    @Test
    void aRecordThatIsLargerThanAnyTopicTakesOnceItIsUnpackedStopsNothing() throws Exception {
        try (IngestStand stand = IngestStand.running(dir).takingPackedRecords();
                Publisher publisher = stand.publisher();
                TopicReader clean = stand.reader(TOPICS.clean());
                TopicReader dead = stand.reader(TOPICS.deadLetter())) {
            byte[] garbage = new byte[2 * Topics.DEAD_LETTER_BYTES];
            Arrays.fill(garbage, (byte) 'x');
            publisher.packed(TOPICS.received(), "k", garbage);
            publisher.ticket("t", SUBJECT, BODY);
            publisher.flush();

            clean.await("the ticket after it", PATIENCE, records -> records.size() == 1);
            ConsumerRecord<byte[], byte[]> letter = dead.await(
                            "its dead letter", PATIENCE, records -> records.size() == 1)
                    .get(0);
            assertThat(letter.value())
                    .hasSizeLessThan(Topics.DEAD_LETTER_BYTES)
                    .startsWith("xxx".getBytes(StandardCharsets.UTF_8));
            assertThat(new String(
                            letter.headers().lastHeader(DeadLetters.VALUE_BYTES).value(), StandardCharsets.UTF_8))
                    .isEqualTo(Integer.toString(garbage.length));
        }
    }

    @Test
    void anErasedTicketIsGoneFromEveryStoreAndTheTrainingData() throws Exception {
        try (IngestStand stand = IngestStand.running(dir);
                Publisher publisher = stand.publisher();
                TopicReader labeled = stand.reader(TOPICS.labeled())) {
            for (String id : List.of("t", "t0")) {
                publisher.ticket(id, SUBJECT, BODY);
                publisher.correction("c1-" + id, id, "billing");
            }
            labeled.await("the first labels", PATIENCE, records -> records.size() == 2);
            publisher.correction("c2-t", "t", "hardware");
            labeled.await("the last label", PATIENCE, records -> records.size() == 3);
            Installation installation = stand.installation();
            backfill(installation, "t");
            deadLetterUnderAnotherKey(stand, installation, "t");

            assertThat(new TicketEraser(installation, IngestConfig.DEFAULT_APPLICATION_ID)
                            .erase("nobody", "tester", null, PATIENCE)
                            .found())
                    .isFalse();
            ErasureReport report = new TicketEraser(installation, IngestConfig.DEFAULT_APPLICATION_ID)
                    .erase("t", "tester", null, PATIENCE);

            String state = IngestConfig.DEFAULT_APPLICATION_ID + "-";
            assertThat(report.stillThere()).isEmpty();
            assertThat(report.cleared())
                    .contains(
                            TOPICS.received(),
                            TOPICS.clean(),
                            TOPICS.labeled(),
                            state + "revisions-changelog",
                            state + "tickets-changelog",
                            state + "corrections-changelog",
                            state + "correction-history-changelog");
            assertThat(report.cleared()).contains(TOPICS.corrections(), TOPICS.backfill());
            assertThat(report.remaining())
                    .extracting(ErasureReport.Remainder::topic, ErasureReport.Remainder::records)
                    .contains(
                            tuple(TOPICS.corrections(), 2L),
                            tuple(TOPICS.backfill(), 1L),
                            tuple(TOPICS.deadLetter(), 1L));
            assertThat(report.remaining())
                    .allSatisfy(each ->
                            assertThat(each.expiry().by()).as(each.toString()).isPresent());
            assertThat(labeled.all())
                    .filteredOn(record -> record.value() == null)
                    .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                    .containsExactly("t");
            assertThat(stand.tickets().find("t0")).isInstanceOfSatisfying(Found.class, found -> assertThat(
                            found.ticket().ticket())
                    .isPresent());
            assertThat(stand.tickets().find("t")).isInstanceOfSatisfying(Found.class, found -> assertThat(
                            found.ticket().erasedAt())
                    .isPresent());
        }
    }

    private static void backfill(Installation installation, String ticketId) throws Exception {
        try (Admin admin = installation.admin()) {
            TopicCreation.ensure(admin, List.of(Topics.backfill(TOPICS.backfill(), 4)));
        }
        Classification answer = Classification.newBuilder()
                .setTicketId(ticketId)
                .setConfidence(0.5)
                .setDecision(Decision.MANUAL)
                .setModelVersion("v1")
                .setCreatedAt(Instant.EPOCH)
                .setCleanedAt(Instant.EPOCH)
                .setClassifiedAt(Instant.EPOCH)
                .build();
        try (KafkaProducer<String, Classification> producer = installation.producer(Classification.class)) {
            producer.send(new ProducerRecord<>(TOPICS.backfill(), ticketId, answer))
                    .get();
        }
    }

    private static void deadLetterUnderAnotherKey(IngestStand stand, Installation installation, String ticketId)
            throws Exception {
        Correction correction = Correction.newBuilder()
                .setCorrectionId("c9")
                .setTicketId(ticketId)
                .setCategory("billing")
                .setCorrectedBy("alice")
                .setCorrectedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
        try (KafkaProducer<String, Correction> producer = installation.producer(Correction.class);
                TopicReader dead = stand.reader(TOPICS.deadLetter())) {
            producer.send(new ProducerRecord<>(TOPICS.corrections(), "another key", correction))
                    .get();
            dead.await("the correction under another key", PATIENCE, records -> records.size() == 1);
        }
    }
}
