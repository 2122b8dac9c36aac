package org.ticketstream.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.ClassifierJob;
import org.ticketstream.cli.Ticketstream;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.SchemaRegistration;
import org.ticketstream.schemas.client.TopicCreation;
import org.ticketstream.schemas.client.TopicSetup;
import org.ticketstream.schemas.client.TopicState;
import org.ticketstream.schemas.client.TopicStates;
import org.ticketstream.schemas.client.TopicsNotReadyException;

class TopicsOnTheBrokerTest {
    @TempDir
    static Path dir;

    private static EmbeddedKafka kafka;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(dir);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void makesTheTopicsOfAnInstallationAndThenHasNothingMoreToDo() throws Exception {
        assertThat(topics("plan", "new.")).isEqualTo(3);
        assertThat(out.toString())
                .containsPattern("create +new.tickets.labeled  cleanup.policy  - -> compact")
                .containsPattern("create +new.tickets.clean  retention.ms  - -> 30d")
                .containsPattern("create +new.audit  retention.ms  - -> unlimited")
                .containsPattern(
                        "create +new.tickets.classified  schema  - -> org.ticketstream.schemas.Classification");
        assertThat(states("new.")).isEmpty();

        assertThat(topics("apply", "new.")).isZero();
        assertThat(topics("plan", "new.")).isZero();
        assertThat(topics("apply", "new.")).isZero();
        assertThat(out.toString()).contains("All topics are as they should be.");
        assertThat(states("new.")).hasSize(new Topics("new.").all().size());
        assertThat(SchemaRegistration.plan(installation("new."))).isEmpty();
    }

    @Test
    void mendsTopicsThatAnOlderVersionMade() throws Exception {
        makeAsOlderVersionsDid("old.");

        assertThat(topics("plan", "old.", "--json")).isEqualTo(3);
        JsonNode plan = new JsonMapper().readTree(out.toString());
        assertThat(plan)
                .anyMatch(each -> each.path("topic").asText().equals("old.tickets.labeled")
                        && each.path("setting").asText().equals("cleanup.policy")
                        && each.path("from").asText().equals("delete")
                        && each.path("to").asText().equals("compact"));

        TopicCreation.ensure(kafka.broker().bootstrapServers(), new Topics("old."));
        SchemaRegistration.apply(installation("old."));

        assertThat(topics("plan", "old.")).isZero();
        assertThat(states("old.").get("old.tickets.labeled").config("cleanup.policy"))
                .contains("compact");
    }

    /** What a broker says that has not yet heard of a topic that was made a moment ago. */
    @Test
    void waitsForATopicThatTheBrokerDoesNotKnowYet() throws Exception {
        TopicSpec late = new Topics("late.").all().get(0);
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", kafka.broker().bootstrapServers()))) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
                try {
                    TopicSetup.awaitServed(admin, List.of(late));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThatThrownBy(() -> served.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);

            admin.createTopics(List.of(new NewTopic(late.name(), late.partitions(), (short) 1)))
                    .all()
                    .get();

            assertThat(served).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void shrinksNothingUnlessTold() throws Exception {
        topics("apply", "kept.", "--retention", "tickets.clean=90d");

        assertThat(topics("apply", "kept.")).isEqualTo(1);
        assertThat(err.toString())
                .contains("nothing was changed")
                .contains("kept.tickets.clean  retention.ms  90d -> 30d")
                .contains("--allow-shrink");
        assertThat(topics("apply", "kept.", "--retention", "tickets.clean=90d")).isZero();
        assertThat(topics("apply", "kept.", "--allow-shrink")).isZero();
        assertThat(topics("plan", "kept.")).isZero();
    }

    @Test
    void growsPartitionsAndRefusesToTakeOneAway() throws Exception {
        topics("apply", "parts.");

        assertThat(topics("apply", "parts.", "--partitions", "tickets.received=6"))
                .isZero();
        assertThat(states("parts.").get("parts.tickets.received").partitions()).isEqualTo(6);
        assertThat(topics("apply", "parts.", "--partitions", "tickets.received=2"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("Kafka takes no partition away");
    }

    @Test
    void refusesWhatHasNoMeaning() {
        assertThat(topics("plan", "", "--retention", "tickets.corrections=30d")).isEqualTo(2);
        assertThat(topics("plan", "", "--partitions", "tickets.clean=8")).isEqualTo(2);
        assertThat(topics("plan", "", "--retention", "tickets.clean=soon")).isEqualTo(2);
        assertThat(err.toString()).contains("its records do not expire", "are joined", "got: soon");
    }

    @Test
    void theBrokerHoldsTheLimitAgainstTheUnpackedSizeWhereStrangersWrite() {
        Installation installation = kafka.installation();
        try (KafkaProducer<byte[], byte[]> producer = packing(installation)) {
            byte[] unpacked = new byte[5_000_000];

            assertThatThrownBy(() -> send(producer, installation.topics().received(), unpacked))
                    .hasCauseInstanceOf(RecordTooLargeException.class);
            assertThatThrownBy(() -> send(producer, installation.topics().corrections(), unpacked))
                    .hasCauseInstanceOf(RecordTooLargeException.class);
            assertThatThrownBy(() -> send(producer, installation.topics().clean(), unpacked))
                    .hasCauseInstanceOf(RecordTooLargeException.class);
            // What only services write and read is as its producer packed it.
            assertThatCode(() -> send(producer, installation.topics().duplicates(), unpacked))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void servicesSayWhichTopicsAreMissingAndWhatMakesThem() {
        assertThatThrownBy(() -> ClassifierJob.run(
                        "--bootstrap-servers", kafka.broker().bootstrapServers(),
                        "--registry-url", kafka.registry().url(),
                        "--topic-prefix", "none."))
                .isInstanceOf(TopicsNotReadyException.class)
                .hasMessageContaining("Cannot start the classifier job")
                .hasMessageContaining("none.models.releases does not exist")
                .hasMessageContaining("./ticketstream topics apply --topic-prefix none.")
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
        assertThat(run("none.", "trainer", "--store", dir.resolve("store").toString(), "--base", dir.toString()))
                .isEqualTo(1);
    }

    @Test
    void aServiceRefusesToRelyOnATopicThatLetsExpireWhatPeopleSaid() throws Exception {
        makeAsOlderVersionsDid("short.");
        Installation installation = installation("short.");

        assertThatThrownBy(() -> installation.requireTopics(
                        "the trainer", Set.of(installation.topics().labeled())))
                .isInstanceOf(TopicsNotReadyException.class)
                .hasMessageContaining("short.tickets.labeled lets expire what must stay (got: cleanup.policy=delete,"
                        + " retention.ms=604800000");
    }

    private int topics(String command, String prefix, String... more) {
        List<String> args = new ArrayList<>(List.of("topics", command));
        args.addAll(List.of(more));
        out.getBuffer().setLength(0);
        return run(prefix, args.toArray(String[]::new));
    }

    private int run(String prefix, String... args) {
        return Ticketstream.commandLine(Map.of(
                        "TICKETSTREAM_BOOTSTRAP_SERVERS", kafka.broker().bootstrapServers(),
                        "TICKETSTREAM_REGISTRY_URL", kafka.registry().url(),
                        "TICKETSTREAM_TOPIC_PREFIX", prefix))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private static Installation installation(String prefix) {
        return new Installation(
                kafka.broker().bootstrapServers(), kafka.registry().url(), prefix, Map.of());
    }

    private static Map<String, TopicState> states(String prefix) throws InterruptedException {
        try (Admin admin = kafka.installation().admin()) {
            return TopicStates.read(
                    admin,
                    new Topics(prefix).all().stream().map(topic -> topic.name()).toList());
        }
    }

    private static void makeAsOlderVersionsDid(String prefix) throws Exception {
        List<NewTopic> old = new Topics(prefix)
                .all().stream()
                        .filter(topic -> !topic.name().endsWith("audit"))
                        .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) -1))
                        .toList();
        try (Admin admin = kafka.installation().admin()) {
            admin.createTopics(old).all().get();
        }
        // Kafka has a topic before it tells of it.
        await(prefix).until(() -> states(prefix).size() == old.size());
    }

    private static KafkaProducer<byte[], byte[]> packing(Installation installation) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        installation.bootstrapServers(),
                        "compression.type",
                        "zstd",
                        "max.request.size",
                        10_000_000,
                        "buffer.memory",
                        20_000_000L),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, new byte[] {'k'}, value)).get();
    }
}
