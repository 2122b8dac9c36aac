package org.ticketstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.ingest.cleaning.TicketCleaner;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.Topics;

class IngestTopologyTest {
    private static final Topics TOPICS = new Topics("test.");
    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path state;

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private TopologyTestDriver driver;
    private TestInputTopic<String, Ticket> received;
    private TestInputTopic<byte[], byte[]> rawReceived;
    private TestInputTopic<String, Classification> classified;
    private TestInputTopic<String, Correction> corrections;
    private TestOutputTopic<String, CleanTicket> clean;
    private TestOutputTopic<String, LabeledTicket> labeled;
    private TestOutputTopic<byte[], byte[]> dead;

    @BeforeEach
    void start() {
        IngestConfig config =
                IngestConfig.of("unused:9092", "http://unused", state).withTopicPrefix(TOPICS.prefix());
        TicketCleaner cleaner = new TicketCleaner(Clock.systemUTC(), config.cleaning());
        Properties properties = IngestService.properties(config);
        // The test driver drops dead letters of an open transaction; exactly once is proved end to end, on a broker.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(IngestTopology.build(TOPICS, registry, cleaner), properties, T0);
        received = input(TOPICS.received(), Ticket.class);
        rawReceived = driver.createInputTopic(TOPICS.received(), new ByteArraySerializer(), new ByteArraySerializer());
        classified = input(TOPICS.classified(), Classification.class);
        corrections = input(TOPICS.corrections(), Correction.class);
        clean = output(TOPICS.clean(), CleanTicket.class);
        labeled = output(TOPICS.labeled(), LabeledTicket.class);
        dead = driver.createOutputTopic(TOPICS.deadLetter(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private <T extends SpecificRecord> TestInputTopic<String, T> input(String topic, Class<T> type) {
        return driver.createInputTopic(
                topic, new StringSerializer(), AvroSerde.of(type, registry).serializer());
    }

    private <T extends SpecificRecord> TestOutputTopic<String, T> output(String topic, Class<T> type) {
        return driver.createOutputTopic(
                topic, new StringDeserializer(), AvroSerde.of(type, registry).deserializer());
    }

    private static Ticket ticket(String id, String body) {
        return Ticket.newBuilder()
                .setTicketId(id)
                .setBody(body)
                .setCreatedAt(T0)
                .build();
    }

    private static Correction correction(String id, String ticketId, String category, int second) {
        return Correction.newBuilder()
                .setCorrectionId(id)
                .setTicketId(ticketId)
                .setCategory(category)
                .setCorrectedBy("agent")
                .setCorrectedAt(T0.plusSeconds(second))
                .build();
    }

    private static Classification classification(String ticketId, String category) {
        return Classification.newBuilder()
                .setTicketId(ticketId)
                .setCategory(category)
                .setConfidence(0.75)
                .setDecision(Decision.SUGGEST)
                .setModelVersion("v1")
                .setCreatedAt(T0)
                .setCleanedAt(T0)
                .setClassifiedAt(T0)
                .build();
    }

    @Test
    void cleansATicketUnderItsId() {
        received.pipeInput("t1", ticket("t1", " Hello \r\n world "));

        TestRecord<String, CleanTicket> result = clean.readRecord();
        assertThat(result.key()).isEqualTo("t1");
        assertThat(result.value().getText()).isEqualTo("Hello\nworld");
        assertThat(clean.isEmpty()).isTrue();
    }

    @Test
    void aTicketWithoutKeyGoesOutUnderItsId() {
        received.pipeInput(null, ticket("t1", "x"));

        assertThat(clean.readKeyValue().key).isEqualTo("t1");
    }

    @Test
    void bytesThatCannotBeReadBecomeDeadLettersAsTheyWere() {
        byte[] key = "k".getBytes(StandardCharsets.UTF_8);
        byte[] value = {7, 1, 2, 3};
        rawReceived.pipeInput(new TestRecord<>(
                key, value, new RecordHeaders().add("traceparent", new byte[] {9}), T0.plusSeconds(5)));

        received.pipeInput("t1", ticket("t1", "the next one passes"));

        TestRecord<byte[], byte[]> letter = dead.readRecord();
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(letter.getRecordTime()).isEqualTo(T0.plusSeconds(5));
        assertThat(letter.headers().lastHeader("traceparent").value()).containsExactly(9);
        assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo(TOPICS.received());
        assertThat(header(letter, DeadLetters.MESSAGE))
                .contains("shorter than the wire format's header (got: 4 bytes)");
        assertThat(clean.readValuesToList()).hasSize(1);
    }

    @Test
    void aTicketWithoutTextBecomesADeadLetterWithItsBytesAndTheNextOnePasses() {
        byte[] value =
                AvroSerde.of(Ticket.class, registry).serializer().serialize(TOPICS.received(), ticket("t1", " \n"));
        rawReceived.pipeInput("t1".getBytes(StandardCharsets.UTF_8), value);
        received.pipeInput("t2", ticket("t2", "fine"));

        TestRecord<byte[], byte[]> letter = dead.readRecord();
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, DeadLetters.MESSAGE))
                .isEqualTo("Cannot clean ticket t1: subject and body hold no text");
        assertThat(clean.readValue().getTicketId()).isEqualTo("t2");
    }

    @Test
    void aCorrectionLabelsItsTicketWithWhatTheModelHadSaid() {
        received.pipeInput("t1", ticket("t1", "The invoice is wrong"));
        classified.pipeInput("t1", classification("t1", "hardware"));
        corrections.pipeInput("t1", correction("c1", "t1", "billing", 1));

        LabeledTicket label = labeled.readValue();
        assertThat(label.getText()).isEqualTo("The invoice is wrong");
        assertThat(label.getCategory()).isEqualTo("billing");
        assertThat(label.getPredictedCategory()).isEqualTo("hardware");
        assertThat(label.getPredictedConfidence()).isEqualTo(0.75);
        assertThat(label.getModelVersion()).isEqualTo("v1");
    }

    @Test
    void aCorrectionThatComesBeforeItsTicketWaitsForIt() {
        corrections.pipeInput("t1", correction("c1", "t1", "billing", 1));
        assertThat(labeled.isEmpty()).isTrue();

        received.pipeInput("t1", ticket("t1", "late"));

        LabeledTicket label = labeled.readValue();
        assertThat(label.getCategory()).isEqualTo("billing");
        assertThat(label.getPredictedCategory()).isNull();
    }

    @Test
    void theSameCorrectionTwiceLabelsOnce() {
        received.pipeInput("t1", ticket("t1", "x"));
        corrections.pipeInput("t1", correction("c1", "t1", "billing", 1));
        corrections.pipeInput("t1", correction("c1", "t1", "billing", 1));

        assertThat(labeled.readValuesToList()).hasSize(1);
    }

    @Test
    void theNewerCorrectionWinsAndAnOlderOneThatComesLateIsIgnored() {
        received.pipeInput("t1", ticket("t1", "x"));
        corrections.pipeInput("t1", correction("c2", "t1", "billing", 2));
        corrections.pipeInput("t1", correction("c1", "t1", "hardware", 1));
        corrections.pipeInput("t1", correction("c3", "t1", "how_to", 3));

        assertThat(labeled.readValuesToList())
                .extracting(LabeledTicket::getCategory)
                .isEqualTo(List.of("billing", "how_to"));
    }

    @Test
    void anEditedTicketIsLabeledAgainAndARepeatedOneIsNot() {
        received.pipeInput("t1", ticket("t1", "x"));
        corrections.pipeInput("t1", correction("c1", "t1", "billing", 1));
        received.pipeInput("t1", ticket("t1", "x"));
        received.pipeInput("t1", ticket("t1", "x, edited"));

        assertThat(labeled.readValuesToList())
                .extracting(LabeledTicket::getText)
                .isEqualTo(List.of("x", "x, edited"));
    }

    @Test
    void aTombstoneErasesTheTicketFromTheJoin() {
        received.pipeInput("t1", ticket("t1", "x"));
        received.pipeInput("t1", (Ticket) null);
        corrections.pipeInput("t1", correction("c1", "t1", "billing", 1));

        assertThat(labeled.isEmpty()).isTrue();
        assertThat(clean.readValuesToList()).hasSize(2).last().isNull();
    }

    @Test
    void aCorrectionUnderAnotherKeyIsADeadLetter() {
        corrections.pipeInput("t2", correction("c1", "t1", "billing", 1));

        assertThat(header(dead.readRecord(), DeadLetters.MESSAGE))
                .contains("correction c1")
                .contains("got: t2");
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
