package org.ticketstream.ingest.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.ingest.IngestConfig;
import org.ticketstream.ingest.IngestService;
import org.ticketstream.ingest.delivery.Delivery;
import org.ticketstream.ingest.metrics.Metering;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.RoutedTicket;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;

/** From an answer on a real broker to the helpdesk's own door, and from there to the dead letters. */
@Timeout(180)
class RoutingOnTheBrokerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    private final BlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();
    private final CountDownLatch silent = new CountDownLatch(1);
    private EmbeddedKafka kafka;
    private Installation installation;
    private HttpServer desk;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start(dir);
        installation = kafka.installation();
        desk = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        desk.createContext("/hook", this::hear);
        desk.createContext("/silent", exchange -> silent.countDown());
        desk.setExecutor(threads);
        desk.start();
    }

    @AfterEach
    void stop() {
        desk.stop(0);
        threads.shutdownNow();
        kafka.close();
    }

    /** Takes everything but tickets of the category that it does not know. */
    private void hear(HttpExchange exchange) throws IOException {
        JsonNode event = new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes());
        boolean known = !event.path("category").asText().equals("unheard_of");
        if (known) {
            told.add(event);
        }
        exchange.sendResponseHeaders(known ? 204 : 422, -1);
        exchange.close();
    }

    @Test
    void answersAndCorrectionsReachTheDeskAndWhatItRefusesIsADeadLetter() throws Exception {
        Path file = Files.writeString(
                dir.resolve("routing.yaml"), """
                endpoints:
                  desk: {url: "http://127.0.0.1:%d/hook", secret-env: SECRET}
                rules:
                  - {name: bills, when: {category: [billing]}, team: billing, endpoint: desk}
                  - {name: quiet, when: {category: [how_to]}, team: docs}
                default: {team: first-line, endpoint: desk}
                """.formatted(desk.getAddress().getPort()));
        RoutingRules rules = RoutingRules.read(file);
        Topics topics = installation.topics();
        IngestConfig config =
                IngestConfig.of(installation, dir.resolve("state")).withRouting(rules);
        send(topics.modelReleases(), "champion", ModelRelease.class, champion());
        try (IngestService ingest = IngestService.start(config);
                Delivery delivery = Delivery.start(
                        installation,
                        config.applicationId(),
                        rules,
                        Delivery.secrets(rules, Map.of("SECRET", "0123456789abcdef")),
                        ingest.metering())) {
            ingest.awaitRunning(PATIENCE);
            assertThat(delivery).isNotNull();
            for (String[] each : new String[][] {{"t1", "billing"}, {"t2", "how_to"}, {"t3", "unheard_of"}}) {
                send(topics.received(), each[0], Ticket.class, ticket(each[0]));
                send(topics.classified(), each[0], Classification.class, answer(each[0], each[1]));
            }

            JsonNode first = told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(first.path("ticketId").asText()).isEqualTo("t1");
            assertThat(first.path("team").asText()).isEqualTo("billing");
            send(topics.corrections(), "t1", Correction.class, correction("t1", "hardware"));
            JsonNode second = told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(second.path("team").asText()).isEqualTo("first-line");
            assertThat(second.path("previousTeam").asText()).isEqualTo("billing");
            assertThat(second.path("decision").asText()).isEqualTo("CORRECTED");
            assertThat(second.path("sequence").asInt()).isEqualTo(2);

            ConsumerRecord<byte[], byte[]> letter = read(
                            topics.deadLetter(), new ByteArrayDeserializer(), new ByteArrayDeserializer(), 1)
                    .get(0);
            assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("t3");
            assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo(topics.routed());
            assertThat(header(letter, DeadLetters.MESSAGE))
                    .isEqualTo("Endpoint desk does not take event t3/1: it answered 422");
        }
        assertThat(told).as("nobody is told of how_to").isEmpty();
        assertThat(read(
                        topics.routed(),
                        new StringDeserializer(),
                        AvroSerde.of(RoutedTicket.class, installation.registry())
                                .deserializer(),
                        4))
                .extracting(record -> record.key() + " " + record.value().getTeam())
                .containsExactlyInAnyOrder("t1 billing", "t1 first-line", "t2 docs", "t3 first-line");
    }

    @Test
    void aSilentEndpointDelaysNoOtherAndIsToldAgainAfterAStop() throws Exception {
        Map<String, String> environment = Map.of("SECRET", "0123456789abcdef");
        Path file = dir.resolve("routing.yaml");
        String yaml = """
                endpoints:
                  slow: {url: "http://127.0.0.1:%d/%s", secret-env: SECRET, timeout-seconds: 600}
                  desk: {url: "http://127.0.0.1:%d/hook", secret-env: SECRET}
                rules:
                  - {name: slow, when: {category: [billing]}, team: slow, endpoint: slow}
                default: {team: first-line, endpoint: desk}
                """;
        int port = desk.getAddress().getPort();
        RoutingRules rules = RoutingRules.read(Files.writeString(file, yaml.formatted(port, "silent", port)));
        for (String[] each : new String[][] {{"t1", "slow"}, {"t2", "desk"}}) {
            RoutedTicket event = RoutedTicket.newBuilder()
                    .setTicketId(each[0])
                    .setSequence(1)
                    .setTeam("team")
                    .setRule("rule")
                    .setEndpoint(each[1])
                    .setConfidence(1)
                    .setDecision("AUTO")
                    .setCreatedAt(NOW)
                    .setRoutedAt(NOW)
                    .build();
            send(installation.topics().routed(), each[0], RoutedTicket.class, event);
        }

        try (Delivery delivery = deliver(rules, environment)) {
            assertThat(delivery).isNotNull();
            assertThat(silent.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("the slow endpoint is asked")
                    .isTrue();
            assertThat(nextTold()).isEqualTo("t2");
        }
        RoutingRules answering = RoutingRules.read(Files.writeString(file, yaml.formatted(port, "hook", port)));
        try (Delivery delivery = deliver(answering, environment)) {
            assertThat(delivery).isNotNull();
            assertThat(nextTold()).isEqualTo("t1");
        }
        assertThat(told).as("t2 was committed").isEmpty();
    }

    private String nextTold() throws InterruptedException {
        return told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .path("ticketId")
                .asText();
    }

    private Delivery deliver(RoutingRules rules, Map<String, String> environment) {
        return Delivery.start(installation, "ingest", rules, Delivery.secrets(rules, environment), Metering.alone());
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private <T extends SpecificRecord> void send(String topic, String key, Class<T> type, T value) throws Exception {
        try (KafkaProducer<String, T> producer = installation.producer(type)) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    private <K, V> List<ConsumerRecord<K, V>> read(
            String topic, Deserializer<K> key, Deserializer<V> value, int count) {
        List<ConsumerRecord<K, V>> records = new ArrayList<>();
        try (KafkaConsumer<K, V> consumer = installation.consumer(key, value)) {
            consumer.assign(installation.partitions(consumer, topic));
            consumer.seekToBeginning(consumer.assignment());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (records.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        assertThat(records).hasSizeGreaterThanOrEqualTo(count);
        return records;
    }

    private static Ticket ticket(String id) {
        return Ticket.newBuilder()
                .setTicketId(id)
                .setBody("Ticket " + id + " says something of its own.")
                .setCreatedAt(NOW)
                .build();
    }

    private static Classification answer(String id, String category) {
        return Classification.newBuilder()
                .setTicketId(id)
                .setCategory(category)
                .setConfidence(0.9)
                .setDecision(Decision.AUTO)
                .setModelVersion("v1")
                .setCreatedAt(NOW)
                .setCleanedAt(NOW)
                .setClassifiedAt(NOW)
                .build();
    }

    /** It names no labels, so any correction counts. */
    private static ModelRelease champion() {
        return ModelRelease.newBuilder()
                .setAlias("champion")
                .setVersion("v1")
                .setBundleUri("")
                .setSha256("")
                .setPublishedAt(Instant.EPOCH)
                .build();
    }

    private static Correction correction(String id, String category) {
        return Correction.newBuilder()
                .setCorrectionId("c-" + id)
                .setTicketId(id)
                .setCategory(category)
                .setCorrectedBy("agent")
                .setCorrectedAt(NOW)
                .build();
    }
}
