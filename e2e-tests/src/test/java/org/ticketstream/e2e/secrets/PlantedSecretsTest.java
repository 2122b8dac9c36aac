package org.ticketstream.e2e.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.ClassifierJob;
import org.ticketstream.cli.Main;
import org.ticketstream.console.ConsoleMain;
import org.ticketstream.embedded.ports.PortBook;
import org.ticketstream.embedded.registry.RegistryConfig;
import org.ticketstream.embedded.registry.RegistryStandIn;
import org.ticketstream.ingest.IngestMain;
import org.ticketstream.schemas.client.Installation;

/**
 * Our programs work against a Kafka and a registry that want a password, and what they know is nowhere to be read: not
 * in what they print and log, not in their command lines, not in a topic.
 */
class PlantedSecretsTest {
    private static final String KAFKA_SECRET = "planted-kafka-4c1d";
    private static final String REGISTRY_SECRET = "planted-registry-77ab";
    private static final String S3_SECRET = "planted-s3-0e9f";
    private static final String API_SECRET = "planted-api-key-5b2c8d11";
    private static final String WEBHOOK_SECRET = "planted-webhook-93e0aa";
    private static final List<String> SECRETS =
            List.of(KAFKA_SECRET, REGISTRY_SECRET, S3_SECRET, API_SECRET, WEBHOOK_SECRET);
    private static final String USER = "service";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path dir;

    private final StringBuilder seen = new StringBuilder();

    @Test
    void programsUseTheirSecretsAndTellNobody() throws Exception {
        try (SaslBroker broker = SaslBroker.start(dir.resolve("broker"), USER, KAFKA_SECRET);
                RegistryStandIn standIn =
                        RegistryStandIn.start(RegistryConfig.on(broker.broker().bootstrapServers(), 0));
                GuardedRegistry registry = new GuardedRegistry(standIn.url(), USER + ":" + REGISTRY_SECRET)) {
            Installation open = new Installation(broker.broker().bootstrapServers(), standIn.url(), "", Map.of());
            String[] place = {"--bootstrap-servers=" + broker.closed(), "--registry-url=" + registry.url()};

            assertThat(command("topics", place, "topics", "apply")).isZero();
            runServices(open, place);
            assertThat(command("tail", place, "tail", "tickets.clean", "-n", "1", "--from-beginning"))
                    .isZero();
            assertThat(command("help", new String[0], "tail", "--help")).isZero();
            assertThat(registry.refused()).isZero();

            failures(place);
            readTopics(open);
        }
        readFiles();
        assertThat(seen).hasSizeGreaterThan(10_000).contains("sasl.jaas.config");
        SECRETS.forEach(secret -> assertThat(seen).doesNotContain(secret));
    }

    /** Ingest takes Kafka's secret from a file and the registry's from the environment, the job the other way round. */
    private void runServices(Installation open, String... place) throws Exception {
        PortBook ports = PortBook.open(dir.resolve("ports"));
        int port = ports.claim("http", 0, 0);
        int consolePort = ports.claim("console", 0, 0);
        Path keys = write("keys", "shop=" + API_SECRET + "\n");
        Map<String, String> ofIngest = Map.of(
                "TICKETSTREAM_REGISTRY_BASIC_AUTH_CREDENTIALS_SOURCE",
                "USER_INFO",
                "TICKETSTREAM_REGISTRY_BASIC_AUTH_USER_INFO",
                USER + ":" + REGISTRY_SECRET,
                "AWS_SECRET_ACCESS_KEY",
                S3_SECRET,
                "DESK_SECRET",
                WEBHOOK_SECRET);
        Map<String, String> ofJob = new HashMap<>(kafkaEnvironment());
        ofJob.put("AWS_SECRET_ACCESS_KEY", S3_SECRET);
        try (Child ingest = Child.start(
                        dir.resolve("ingest"),
                        IngestMain.class,
                        ofIngest,
                        place[0],
                        place[1],
                        "--state-dir=" + dir.resolve("state"),
                        "--kafka-properties=" + kafkaFile(),
                        "--http-port=" + port,
                        "--api-keys=" + keys,
                        "--webhooks=" + webhooks());
                Child console = Child.start(
                        dir.resolve("console"),
                        ConsoleMain.class,
                        withRegistry(kafkaEnvironment()),
                        place[0],
                        place[1],
                        "--http-port=" + consolePort,
                        "--ingest-url=http://localhost:" + port,
                        "--ingest-key-file=" + write("ingest-key", API_SECRET),
                        "--api-keys=" + keys);
                Child job = Child.start(
                        dir.resolve("job"),
                        ClassifierJob.class,
                        ofJob,
                        place[0].replace('=', ' ').split(" ")[0],
                        place[0].split("=", 2)[1],
                        place[1].split("=", 2)[0],
                        place[1].split("=", 2)[1],
                        "--registry-properties",
                        registryFile().toString());
                Child trainer = Child.start(
                        dir.resolve("trainer"),
                        Main.class,
                        withRegistry(ofJob),
                        "trainer",
                        "--store=" + dir.resolve("releases"),
                        "--labels-only",
                        place[0],
                        place[1])) {
            awaitRecord(open, open.topics().clean(), ingest, () -> post(port, "t-" + System.nanoTime()));
            awaitRecord(open, open.topics().deadLetter(), job, () -> malformed(open));
            // One with the secret of a key in its place, and one that is right: neither is repeated.
            assertThat(webhook(port, API_SECRET)).isEqualTo(401);
            assertThat(webhook(port, WEBHOOK_SECRET)).isEqualTo(202);
            await("the trainer").atMost(PATIENCE).until(() -> {
                assertThat(trainer.isAlive()).as(trainer.output()).isTrue();
                return trainer.output().contains("Waiting for requests");
            });
            assertThat(logIn(consolePort, "no-key")).as(console.output()).isEqualTo(401);
            assertThat(logIn(consolePort, API_SECRET)).isEqualTo(200);
            seen.append(ingest.commandLine())
                    .append(console.commandLine())
                    .append(job.commandLine())
                    .append(trainer.commandLine());
        }
    }

    private Map<String, String> withRegistry(Map<String, String> environment) throws IOException {
        Map<String, String> more = new HashMap<>(environment);
        more.put("TICKETSTREAM_REGISTRY_PROPERTIES", registryFile().toString());
        return more;
    }

    private Path webhooks() throws IOException {
        return write("webhooks.yaml", """
                desk:
                  kind: generic
                  secret-env: DESK_SECRET
                  signature: {type: token, header: X-Token}
                  ticket:
                    fields: {ticketId: $.no, body: $.text}
                """);
    }

    private static int webhook(int port, String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/webhooks/desk"))
                                .header("X-Token", token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"no\":\"77\",\"text\":\"My invoice is wrong\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static int logIn(int consolePort, String key) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + consolePort + "/api/login"))
                                .header("X-Ticketstream-Console", "1")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"key\":\"" + key + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Repeats what should bring a record to a topic until there is one. */
    private static void awaitRecord(Installation open, String topic, Child child, Action action) {
        await(topic).atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            assertThat(child.isAlive()).as(child.output()).isTrue();
            action.run();
            return count(open, topic) > 0;
        });
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void post(int port, String id) throws Exception {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/tickets"))
                                    .header("Authorization", "Bearer " + API_SECRET)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"tickets\":[{\"ticketId\":\"" + id
                                            + "\",\"body\":\"My invoice is wrong, " + id + "\",\"createdAt\":\""
                                            + Instant.now() + "\"}]}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).matches(status -> status < 400 || status >= 500);
        } catch (IOException e) {
            // Not up yet: the caller tries again.
        }
    }

    private static void malformed(Installation open) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", open.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            open.topics().clean(), "bad".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3}))
                    .get();
        }
    }

    /** A secret that is wrong, or in the wrong place, is not repeated either. */
    private void failures(String... place) throws Exception {
        Map<String, String> wrong = new HashMap<>(kafkaEnvironment());
        wrong.put("TICKETSTREAM_KAFKA_SASL_JAAS_CONFIG", SaslBroker.clientLogin("nobody", KAFKA_SECRET));
        try (Child child = Child.start(dir.resolve("wrong"), Main.class, wrong, "topics", "plan", place[0], place[1])) {
            assertThat(child.await()).isEqualTo(1);
            assertThat(child.output()).contains("Authentication failed");
        }
        try (Child child = Child.start(
                dir.resolve("flag"),
                Main.class,
                Map.of(),
                "topics",
                "plan",
                place[0],
                place[1],
                "--kafka-property",
                "sasl.jaas.config=" + KAFKA_SECRET)) {
            assertThat(child.await()).isEqualTo(2);
            assertThat(child.output())
                    .contains("got: sasl.jaas.config")
                    .contains("--kafka-properties")
                    .contains("TICKETSTREAM_KAFKA_SASL_JAAS_CONFIG");
        }
        try (Child child = Child.start(
                dir.resolve("job-flag"), ClassifierJob.class, Map.of(), "--kafka.sasl.jaas.config", KAFKA_SECRET)) {
            assertThat(child.await()).isEqualTo(2);
            assertThat(child.output()).contains("got: sasl.jaas.config").contains("--kafka-properties");
        }
    }

    private int command(String name, String[] place, String... args) throws Exception {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of(place));
        Map<String, String> environment = new HashMap<>(kafkaEnvironment());
        environment.put("TICKETSTREAM_REGISTRY_PROPERTIES", registryFile().toString());
        environment.put("AWS_SECRET_ACCESS_KEY", S3_SECRET);
        try (Child child = Child.start(dir.resolve(name), Main.class, environment, all.toArray(String[]::new))) {
            return child.await();
        }
    }

    private static Map<String, String> kafkaEnvironment() {
        return Map.of(
                "TICKETSTREAM_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                "TICKETSTREAM_KAFKA_SASL_MECHANISM", "PLAIN",
                "TICKETSTREAM_KAFKA_SASL_JAAS_CONFIG", SaslBroker.clientLogin(USER, KAFKA_SECRET));
    }

    private Path kafkaFile() throws IOException {
        return write(
                "kafka.properties",
                "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\nsasl.jaas.config="
                        + SaslBroker.clientLogin(USER, KAFKA_SECRET) + "\n");
    }

    private Path registryFile() throws IOException {
        return write(
                "registry.properties",
                "basic.auth.credentials.source=USER_INFO\nbasic.auth.user.info=" + USER + ":" + REGISTRY_SECRET + "\n");
    }

    private Path write(String name, String text) throws IOException {
        Path secrets = Files.createDirectories(dir.resolve("given"));
        return Files.writeString(secrets.resolve(name), text);
    }

    private static long count(Installation open, String topic) {
        AtomicLong count = new AtomicLong();
        read(open, topic, record -> count.incrementAndGet());
        return count.get();
    }

    private void readTopics(Installation open) throws InterruptedException {
        for (String topic : open.topicNames()) {
            read(open, topic, record -> {
                seen.append(text(record.key())).append(text(record.value()));
                record.headers().forEach(header -> seen.append(text(header.value())));
            });
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void read(Installation open, String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                open.consumer(new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = open.partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(100)).forEach(reader);
            }
        }
    }

    /** All that the programs have written, but not what was given to them. */
    private void readFiles() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean given = file.startsWith(dir.resolve("given")) || file.startsWith(dir.resolve("broker"));
                if (!given) {
                    seen.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
    }
}
