package org.ticketstream.classifier.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.backfill.files.TicketFile;
import org.ticketstream.classifier.config.ClassifierJobConfig;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.testing.TinyBundle;
import org.ticketstream.rows.RowOptions;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.client.Installation;

/** Real weights, a real broker, the job as the command runs it. */
@Timeout(240)
class BackfillTest {

    /** Not long ago: the broker deletes what is older than its retention time. */
    private static final Instant NOON = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.HOURS);

    private static final int TICKETS = 300;
    private static final int MINUTE = 60;

    @TempDir
    static Path dir;

    private static EmbeddedKafka kafka;
    private static Installation installation;
    private static ReleaseBundle bundle;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(dir);
        installation = kafka.installation();
        bundle = TinyBundle.write(dir.resolve("model"), 1);
        sendTickets();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    /** One ticket a minute from noon on, then a record that is not a ticket. */
    private static void sendTickets() throws Exception {
        try (KafkaProducer<String, CleanTicket> producer = installation.producer(CleanTicket.class)) {
            for (int i = 0; i < TICKETS; i++) {
                Instant time = NOON.plusSeconds((long) i * MINUTE);
                CleanTicket ticket = CleanTicket.newBuilder()
                        .setTicketId("t-" + i)
                        .setText("the invoice is late ".repeat(1 + i % 3))
                        .setContentHash("0".repeat(64))
                        .setCreatedAt(time)
                        .setCleanedAt(time)
                        .build();
                producer.send(new ProducerRecord<>(
                        installation.topics().clean(), null, time.toEpochMilli(), ticket.getTicketId(), ticket));
            }
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", installation.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            installation.topics().clean(),
                            0,
                            NOON.plusSeconds((long) TICKETS * MINUTE).toEpochMilli(),
                            new byte[] {7},
                            new byte[] {9, 9}))
                    .get();
        }
    }

    private static ClassifierJobConfig config(String name) {
        return ClassifierJobConfig.parse(Map.of(
                "bootstrap-servers", installation.bootstrapServers(),
                "registry-url", installation.registryUrl(),
                "group-id", "backfill",
                "transactional-id-prefix", "backfill-" + name,
                "target", "cpu-f32",
                "parallelism", "2",
                "checkpoint-interval", "200ms"));
    }

    private static TopicRange range(String from, String to) throws InterruptedException {
        try (Admin admin = installation.admin()) {
            return TopicRange.of(admin, installation.topics().clean(), TopicBound.parse(from), TopicBound.parse(to));
        }
    }

    private static Backfill intoTopic(String topic, TopicRange range) throws InterruptedException {
        try (Admin admin = installation.admin()) {
            BackfillTopic.ensure(admin, topic, range.partitions());
        }
        ClassifierJobConfig config = config(topic);
        return new Backfill(
                config,
                LocalRelease.of(bundle),
                BackfillInput.of(config, installation.topics().clean(), range),
                BackfillOutput.answers(config, topic),
                BackfillOutput.deadLetters(config));
    }

    private static BackfillReport run(Backfill backfill) throws Exception {
        List<Long> steps = new ArrayList<>();
        try (BackfillRun run = backfill.start(dir)) {
            BackfillReport report = run.await(steps::add);
            assertThat(steps).isSorted().last().isEqualTo(backfill.input().total());
            return report;
        }
    }

    @Test
    void everyTicketOfTheTopicIsScoredOnceAndNothingElseIsTouched() throws Exception {
        String topic = installation.topics().backfill();
        Backfill backfill = intoTopic(topic, range("earliest", "latest"));

        BackfillReport report = run(backfill);

        assertThat(report.counts().answers()).isEqualTo(TICKETS);
        assertThat(report.counts().deadLetters()).isEqualTo(1);
        assertThat(report.counts().decisions().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(TICKETS);
        assertThat(answers(topic)).hasSize(TICKETS).allSatisfy((id, versions) -> assertThat(versions)
                .containsExactly(bundle.version()));
        assertThat(answers(installation.topics().classified())).isEmpty();
        assertThat(raw(installation.topics().deadLetter()))
                .anySatisfy(letter -> assertThat(letter.value()).containsExactly(9, 9));
        try (Admin admin = installation.admin()) {
            assertThat(admin.listConsumerGroupOffsets("backfill")
                            .partitionsToOffsetAndMetadata()
                            .get())
                    .isEmpty();
        }

        run(backfill);

        assertThat(answers(topic))
                .hasSize(TICKETS)
                .allSatisfy((id, versions) -> assertThat(versions).hasSize(2).containsOnly(bundle.version()));
    }

    @Test
    void aRangeOfTimeHoldsTheTicketsWrittenInIt() throws Exception {
        BackfillReport report = run(intoTopic(
                "one-hour",
                range(
                        NOON.plusSeconds(60 * MINUTE).toString(),
                        NOON.plusSeconds(120 * MINUTE)
                                .atOffset(ZoneOffset.ofHours(1))
                                .toString())));

        assertThat(report.counts().answers()).isEqualTo(60);
        assertThat(answers("one-hour").keySet())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(60, 120).mapToObj(i -> "t-" + i).toList());
        BackfillReport one = run(intoTopic(
                "one-minute",
                range(
                        NOON.plusSeconds(10 * MINUTE).toString(),
                        NOON.plusSeconds(11 * MINUTE).toString())));
        assertThat(one.counts().answers()).isEqualTo(1);
        assertThat(answers("one-minute").keySet()).containsExactly("t-10");
        assertThat(range("2999-12-01", "latest").length()).isZero();
        assertThatThrownBy(() -> range("latest", "earliest")).hasMessageContaining("got: latest to earliest");
    }

    @Test
    void aFileIsScoredIntoAFileInItsOrderWithoutKafka() throws Exception {
        Path rows = dir.resolve("rows.csv.gz");
        StringBuilder text = new StringBuilder("id,subject,body\n");
        for (int i = 0; i < TICKETS; i++) {
            text.append("r-%d,\"printer %d\",\"is late,\nwrong\"%n".formatted(i, i));
        }
        writeGzipped(rows, text.append("empty,,\nshort\n").toString());
        Path out = dir.resolve("answers.jsonl");
        Files.writeString(out, "of an earlier run\n");

        BackfillReport report = run(fromFile(rows, out));

        assertThat(report.counts().answers()).isEqualTo(TICKETS);
        assertThat(report.rejectedRows()).isEqualTo(2);
        List<JsonNode> answers =
                Files.readAllLines(out).stream().map(BackfillTest::json).toList();
        assertThat(answers)
                .extracting(answer -> answer.get("ticketId").asText())
                .containsExactlyElementsOf(
                        IntStream.range(0, TICKETS).mapToObj(i -> "r-" + i).toList());
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.get("modelVersion").asText()).isEqualTo(bundle.version());
            assertThat(answer.get("topK")).isNotEmpty();
        });
        assertThat(leftovers()).isEmpty();
        assertThat(report.describe()).contains("300 tickets scored with " + bundle.version(), out.toString());
    }

    @Test
    void aRunThatIsStoppedLeavesWhatWasThere() throws Exception {
        Path rows = dir.resolve("many.jsonl");
        Files.write(
                rows,
                IntStream.range(0, 200_000)
                        .mapToObj(i -> "{\"text\": \"the invoice is late %d\"}".formatted(i))
                        .toList());
        Path out = Files.writeString(dir.resolve("kept.jsonl"), "of an earlier run\n");

        try (BackfillRun run = fromFile(rows, out).start(dir)) {
            run.close();
            assertThatThrownBy(() -> run.await(steps -> {})).hasMessageContaining("The backfill has failed");
        }

        assertThat(out).hasContent("of an earlier run");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aModelThatCannotServeEndsTheRunWithTheReason() throws Exception {
        Path rows = Files.writeString(dir.resolve("one.jsonl"), "{\"text\": \"the invoice is late\"}\n");
        Backfill good = fromFile(rows, dir.resolve("none.jsonl"));
        ModelRelease other =
                ModelRelease.newBuilder(good.model()).setSha256("0".repeat(64)).build();
        Backfill bad = new Backfill(good.config(), other, good.input(), good.answers(), good.deadLetters());

        try (BackfillRun run = bad.start(dir)) {
            assertThatThrownBy(() -> run.await(steps -> {}))
                    .hasMessageContaining("The backfill has failed")
                    .hasMessageContaining("0".repeat(64));
        }
        assertThat(dir.resolve("none.jsonl")).doesNotExist();
    }

    private static Backfill fromFile(Path rows, Path out) {
        ClassifierJobConfig config = ClassifierJobConfig.parse(Map.of(
                "bootstrap-servers",
                "none",
                "registry-url",
                "none",
                "target",
                "cpu-f32",
                "checkpoint-interval",
                "50ms"));
        return new Backfill(
                config,
                LocalRelease.of(bundle),
                BackfillInput.of(new TicketFile(rows.toString(), List.of(), "id", NOON, RowOptions.detected())),
                BackfillOutput.answers(out),
                BackfillOutput.deadLetters(Path.of(out + ".dead-letters.jsonl")));
    }

    private static List<String> leftovers() throws IOException {
        try (var files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".partial") || name.contains("dead-letters"))
                    .toList();
        }
    }

    private static void writeGzipped(Path file, String text) throws IOException {
        try (Writer out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            out.write(text);
        }
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> answers(String topic) {
        Map<String, List<String>> versions = new HashMap<>();
        try (AvroSerde<Classification> serde = AvroSerde.of(Classification.class, installation.registry())) {
            for (ConsumerRecord<byte[], byte[]> each : raw(topic)) {
                Classification answer = serde.deserializer().deserialize(topic, each.value());
                versions.computeIfAbsent(answer.getTicketId(), id -> new ArrayList<>())
                        .add(answer.getModelVersion());
            }
        }
        return versions;
    }

    private static List<ConsumerRecord<byte[], byte[]>> raw(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                installation.consumer(new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = installation.partitions(consumer, topic);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
