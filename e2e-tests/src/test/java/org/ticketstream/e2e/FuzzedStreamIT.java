package org.ticketstream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.classifier.ClassifierJob;
import org.ticketstream.classifier.config.ClassifierJobConfig;
import org.ticketstream.embedded.broker.BrokerConfig;
import org.ticketstream.embedded.broker.EmbeddedBroker;
import org.ticketstream.embedded.ports.PortBook;
import org.ticketstream.embedded.registry.RegistryConfig;
import org.ticketstream.embedded.registry.RegistryStandIn;
import org.ticketstream.ingest.testing.Publisher;
import org.ticketstream.ingest.testing.TopicReader;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.testing.UntrainedMiniLm;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.RegistryClients;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.TopicCreation;

/**
 * Whatever lies on the job's input becomes a valid answer or a dead letter with equal bytes, over a real broker and
 * through a registry that goes and comes back. The job is not allowed a single restart. {@code -Dfuzz.records=10000}
 * makes it longer.
 */
class FuzzedStreamIT {
    private static final Logger LOG = LoggerFactory.getLogger(FuzzedStreamIT.class);
    private static final int RECORDS = Integer.getInteger("fuzz.records", 1_200);
    private static final int WITHOUT_REGISTRY = RECORDS / 20;
    private static final Topics TOPICS = new Topics("");
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    @TempDir
    Path dir;

    @Test
    void everyRecordIsAValidAnswerOrADeadLetterWithEqualBytesAndTheJobNeverRestarts() throws Exception {
        PortBook ports = PortBook.open(dir.resolve("ports.properties"));
        int registryPort = ports.claim("registry", 0, 21_202);
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(
                dir.resolve("kafka"), ports.claim("kafka", 0, 21_200), ports.claim("controller", 0, 21_201)))) {
            RegistryConfig registry = RegistryConfig.on(broker.bootstrapServers(), registryPort);
            RegistryStandIn first = RegistryStandIn.start(registry);
            String url = first.url();
            TopicCreation.ensure(broker.bootstrapServers(), TOPICS);
            Map<String, byte[]> sent = new HashMap<>();
            try (Publisher publisher = new Publisher(broker.bootstrapServers(), url, TOPICS)) {
                ReleaseBundle bundle = UntrainedMiniLm.write(dir.resolve("model"));
                publisher.champion(bundle.version(), bundle.dir().toUri().toString(), bundle.manifestSha256());
                FuzzedTickets tickets = new FuzzedTickets(publisher, TOPICS.clean(), 1);
                send(publisher, tickets, 0, RECORDS - WITHOUT_REGISTRY, sent);
                JobClient job = start(broker.bootstrapServers(), url);
                awaitSome(broker);
                first.close();
                // What is sent now was written with schemas that the publisher knows; some of it asks for others.
                send(publisher, tickets, RECORDS - WITHOUT_REGISTRY, RECORDS, sent);
                try (RegistryStandIn again = RegistryStandIn.start(registry)) {
                    requireEachOnce(broker, again.url(), sent);
                    assertThat(job.getJobStatus().get().name()).isEqualTo("RUNNING");
                    job.cancel().get();
                }
            }
        }
    }

    private void send(Publisher publisher, FuzzedTickets tickets, int from, int to, Map<String, byte[]> sent) {
        for (int number = from; number < to; number++) {
            byte[] value = tickets.value(number);
            publisher.raw(TOPICS.clean(), "key-" + number, value);
            sent.put("key-" + number, value);
        }
        publisher.flush();
    }

    /** A restart would hide a fault, so there is none. */
    private JobClient start(String bootstrapServers, String registryUrl) throws Exception {
        Configuration cluster = new Configuration();
        cluster.set(RestOptions.BIND_PORT, "0");
        cluster.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2, cluster);
        ClassifierJob.build(
                environment,
                ClassifierJobConfig.parse(Map.of(
                        "bootstrap-servers",
                        bootstrapServers,
                        "registry-url",
                        registryUrl,
                        "parallelism",
                        "2",
                        "checkpoint-dir",
                        dir.resolve("checkpoints").toUri().toString(),
                        "checkpoint-interval",
                        "500ms")));
        return environment.executeAsync("fuzz");
    }

    private static void awaitSome(EmbeddedBroker broker) {
        try (TopicReader answers = new TopicReader(broker.bootstrapServers(), TOPICS.classified())) {
            answers.await("the first answers", TIMEOUT, seen -> !seen.isEmpty());
        }
    }

    private static void requireEachOnce(EmbeddedBroker broker, String registryUrl, Map<String, byte[]> sent) {
        long start = System.nanoTime();
        try (TopicReader letters = new TopicReader(broker.bootstrapServers(), TOPICS.deadLetter());
                TopicReader answers = new TopicReader(broker.bootstrapServers(), TOPICS.classified())) {
            List<ConsumerRecord<byte[], byte[]>> answered = answers.await(
                    "all records", TIMEOUT, seen -> seen.size() + letters.all().size() >= sent.size());
            List<ConsumerRecord<byte[], byte[]>> refused = letters.all();
            LOG.warn(
                    "{} answers, {} dead letters {} ms after the registry was back",
                    answered.size(),
                    refused.size(),
                    (System.nanoTime() - start) / 1_000_000);
            assertThat(answered.size() + refused.size()).isEqualTo(sent.size());
            requireEqualBytes(refused, sent);
            requireValid(answered, registryUrl);
        }
    }

    private static void requireEqualBytes(List<ConsumerRecord<byte[], byte[]>> refused, Map<String, byte[]> sent) {
        Set<String> places = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> letter : refused) {
            assertThat(letter.value()).isEqualTo(sent.get(new String(letter.key(), StandardCharsets.UTF_8)));
            places.add(header(letter, DeadLetters.PARTITION) + "@" + header(letter, DeadLetters.OFFSET));
        }
        assertThat(places).hasSize(refused.size());
        assertThat(refused.size()).isGreaterThan(sent.size() / 3);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(
                ByteBuffer.wrap(record.headers().lastHeader(name).value()).array(), StandardCharsets.UTF_8);
    }

    private static void requireValid(List<ConsumerRecord<byte[], byte[]>> answered, String registryUrl) {
        var answers = AvroSerde.of(Classification.class, RegistryClients.connect(registryUrl))
                .deserializer();
        Set<String> tickets = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> answer : answered) {
            Classification classification = answers.deserialize(answer.topic(), answer.value());
            if (classification != null) {
                assertThat(classification.getModelVersion()).isNotEmpty();
                assertThat(classification.getConfidence()).isBetween(0.0, 1.0);
                tickets.add(classification.getTicketId());
            }
        }
        assertThat(tickets).hasSizeGreaterThan(answered.size() / 2);
    }
}
