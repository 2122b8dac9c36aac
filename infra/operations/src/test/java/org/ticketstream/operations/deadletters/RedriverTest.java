package org.ticketstream.operations.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.Redrive;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.deadletters.DeadLetterFilter;
import org.ticketstream.schemas.deadletters.DeadLetterId;
import org.ticketstream.schemas.deadletters.DeadLetterTopic;
import org.ticketstream.schemas.deadletters.StoredDeadLetter;

/** On Kafka's own stand-ins for its clients; on a broker in the end-to-end tests. */
class RedriverTest {
    private static final Topics TOPICS = new Topics("t.");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final AvroSerde<Redrive> serde = AvroSerde.of(Redrive.class, registry);
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private final Redriver redriver = new Redriver(
            new DeadLetterTopic(consumer, TOPICS), producer, registry, TOPICS, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void twoLetters() {
        letter("k0", TOPICS.received(), "cannot read", new RecordHeaders());
        letter("k1", TOPICS.corrections(), "key differs", new RecordHeaders());
    }

    private void letter(String key, String topic, String message, Headers original) {
        Headers headers = DeadLetters.headers(original, new IllegalStateException(message), topic, 3, 77);
        letters.add(new ConsumerRecord<>(
                TOPICS.deadLetter(),
                0,
                letters.size(),
                NOW.minusSeconds(60).toEpochMilli(),
                TimestampType.CREATE_TIME,
                2,
                2,
                bytes(key),
                bytes("value of " + key),
                headers,
                Optional.empty()));
    }

    private void redrivenBefore(String letter) {
        Redrive entry = Redrive.newBuilder()
                .setLetter(letter)
                .setTopic(TOPICS.received())
                .setAttempt(1)
                .setRedrivenBy("someone")
                .setRedrivenAt(NOW)
                .build();
        log.add(new ConsumerRecord<>(
                TOPICS.redrives(),
                0,
                log.size(),
                bytes(letter),
                serde.serializer().serialize(TOPICS.redrives(), entry)));
    }

    private RedriveReport redrive(DeadLetterFilter filter, int maxAttempts, long limit, boolean dryRun) {
        serve(TOPICS.redrives(), log);
        serve(TOPICS.deadLetter(), letters);
        return redriver.redrive(
                new RedriveRequest(filter, 1e6, maxAttempts, limit, dryRun, "jo", Optional.of("fixed in 1.2")),
                (letter, outcome) -> seen.add(letter.id() + " " + outcome));
    }

    private final List<String> seen = new ArrayList<>();

    private void serve(String topic, List<ConsumerRecord<byte[], byte[]>> records) {
        TopicPartition partition = new TopicPartition(topic, 0);
        Node node = new Node(0, "h", 1);
        consumer.updatePartitions(
                topic, List.of(new PartitionInfo(topic, 0, node, new Node[] {node}, new Node[] {node})));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, (long) records.size()));
        consumer.schedulePollTask(() -> records.forEach(consumer::addRecord));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<ProducerRecord<byte[], byte[]>> sentTo(String topic) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic))
                .toList();
    }

    @Test
    void aLetterThatLacksAPartOfItsRecordStaysWhereItIs() {
        letters.get(0).headers().add(DeadLetters.VALUE_BYTES, bytes("5000000"));

        assertThat(redrive(DeadLetterFilter.all(), 3, 10, false)).isEqualTo(new RedriveReport(1, 0, 0, 0, 1));
        assertThat(seen).containsExactly("0-0 CUT", "0-1 REDRIVEN");
    }

    @Test
    void sendsARecordBackAsItWasAndLogsIt() {
        letters.clear();
        letter("k0", TOPICS.received(), "cannot read", new RecordHeaders().add("traceparent", bytes("x")));

        RedriveReport report = redrive(DeadLetterFilter.all(), 3, 10, false);

        assertThat(report).isEqualTo(new RedriveReport(1, 0, 0, 0, 0));
        ProducerRecord<byte[], byte[]> back = sentTo(TOPICS.received()).get(0);
        assertThat(back.key()).isEqualTo(bytes("k0"));
        assertThat(back.value()).isEqualTo(bytes("value of k0"));
        assertThat(back.timestamp()).isEqualTo(NOW.minusSeconds(60).toEpochMilli());
        assertThat(back.headers().toArray())
                .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly("traceparent=x", StoredDeadLetter.ATTEMPTS + "=1");
        Redrive entry = serde.deserializer()
                .deserialize(TOPICS.redrives(), sentTo(TOPICS.redrives()).get(0).value());
        assertThat(entry.getLetter()).isEqualTo("0-0");
        assertThat(entry.getTopic()).isEqualTo(TOPICS.received());
        assertThat(entry.getRedrivenBy()).isEqualTo("jo");
        assertThat(entry.getRedrivenAt()).isEqualTo(NOW);
        assertThat(entry.getReason()).isEqualTo("fixed in 1.2");
        assertThat(producer.commitCount()).isEqualTo(1);
    }

    @Test
    void aDryRunOnlyCounts() {
        assertThat(redrive(DeadLetterFilter.all(), 3, 10, true)).isEqualTo(new RedriveReport(2, 0, 0, 0, 0));
        assertThat(producer.history()).isEmpty();
        assertThat(producer.transactionInitialized()).isFalse();
    }

    @Test
    void takesWhatTheFilterLetsThrough() {
        DeadLetterFilter byReason = new DeadLetterFilter(
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("KEY DIFFERS"),
                Optional.empty(),
                Optional.empty());

        redrive(byReason, 3, 10, false);

        assertThat(seen).containsExactly("0-1 REDRIVEN");
        assertThat(sentTo(TOPICS.corrections())).hasSize(1);
        assertThat(sentTo(TOPICS.received())).isEmpty();
    }

    @Test
    void neverSendsALetterBackTwice() {
        redrivenBefore("0-0");

        assertThat(redrive(DeadLetterFilter.all(), 3, 10, false)).isEqualTo(new RedriveReport(1, 1, 0, 0, 0));
        assertThat(sentTo(TOPICS.received())).isEmpty();
    }

    @Test
    void givesUpARecordThatKeepsFailing() {
        letters.clear();
        letter("k0", TOPICS.received(), "cannot read", new RecordHeaders().add(StoredDeadLetter.ATTEMPTS, bytes("3")));

        assertThat(redrive(DeadLetterFilter.all(), 3, 10, false)).isEqualTo(new RedriveReport(0, 0, 1, 0, 0));
        assertThat(redrive(DeadLetterFilter.all(), 4, 10, false)).isEqualTo(new RedriveReport(1, 0, 0, 0, 0));
        assertThat(sentTo(TOPICS.received())
                        .get(0)
                        .headers()
                        .lastHeader(StoredDeadLetter.ATTEMPTS)
                        .value())
                .isEqualTo(bytes("4"));
    }

    @Test
    void writesToNoTopicButThoseOfTheInstallation() {
        letters.clear();
        letter("k0", "payroll", "x", new RecordHeaders());
        letter("k1", TOPICS.deadLetter(), "x", new RecordHeaders());

        assertThat(redrive(DeadLetterFilter.all(), 3, 10, false)).isEqualTo(new RedriveReport(0, 0, 0, 2, 0));
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void stopsAtTheLimit() {
        assertThat(redrive(DeadLetterFilter.all(), 3, 1, false)).isEqualTo(new RedriveReport(1, 0, 0, 0, 0));
        assertThat(seen).containsExactly("0-0 REDRIVEN");
        assertThat(producer.commitCount()).isEqualTo(1);
    }

    @Test
    void saysWhenAnotherRedriveHasTakenOver() {
        producer.commitTransactionException = new ProducerFencedException("epoch");

        assertThatThrownBy(() -> redrive(DeadLetterFilter.all(), 3, 10, false))
                .hasMessage("Cannot redrive: another redrive has started");
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void wrongRequestsAreNamed() {
        assertThatThrownBy(() -> new RedriveRequest(DeadLetterFilter.all(), 0, 1, 1, false, "jo", Optional.empty()))
                .hasMessage("Cannot redrive: the rate must be above 0 records a second (got: 0.0)");
        assertThatThrownBy(() -> DeadLetterId.parse("42")).hasMessageContaining("got: 42");
    }
}
