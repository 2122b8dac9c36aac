package org.ticketstream.schemas.client;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.RegistryClients;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.polling.TolerantConsumer;

/**
 * One installation: a Kafka cluster, a schema registry and a topic prefix.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param registryUrl base URL, several of one registry separated by commas
 * @param topicPrefix put before each topic name; may be empty
 * @param kafkaProperties further client properties, such as security settings; they win over the defaults
 * @param registryProperties further properties of the registry client, such as credentials
 */
public record Installation(
        String bootstrapServers,
        String registryUrl,
        String topicPrefix,
        Map<String, String> kafkaProperties,
        Map<String, String> registryProperties) {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);

    public Installation {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("Cannot connect to Kafka: the bootstrap servers are empty");
        }
        if (registryUrl.isBlank()) {
            throw new IllegalArgumentException("Cannot connect to a schema registry: its URL is empty");
        }
        new Topics(topicPrefix);
        kafkaProperties = Map.copyOf(kafkaProperties);
        registryProperties = Map.copyOf(registryProperties);
    }

    /** To a registry that needs no further properties. */
    public Installation(
            String bootstrapServers, String registryUrl, String topicPrefix, Map<String, String> kafkaProperties) {
        this(bootstrapServers, registryUrl, topicPrefix, kafkaProperties, Map.of());
    }

    /** Without the values of properties, which may be secret. */
    @Override
    public String toString() {
        return bootstrapServers + ", " + registryUrl + ", prefix '" + topicPrefix + "', "
                + ClientProperties.names(kafkaProperties) + ", " + ClientProperties.names(registryProperties);
    }

    public Topics topics() {
        return new Topics(topicPrefix);
    }

    public SchemaRegistryClient registry() {
        return RegistryClients.connect(registryUrl, registryProperties);
    }

    /**
     * Names of all topics that are not internal, sorted.
     *
     * @throws IllegalStateException if Kafka does not answer
     */
    public Set<String> topicNames() throws InterruptedException {
        Set<String> names = ask(admin -> admin.listTopics().names());
        return new TreeSet<>(names);
    }

    /**
     * Id of the Kafka cluster, the same whatever address it is reached by.
     *
     * @throws IllegalStateException if Kafka does not answer
     */
    public String clusterId() throws InterruptedException {
        return ask(admin -> admin.describeCluster().clusterId());
    }

    private <T> T ask(Function<Admin, KafkaFuture<T>> question) throws InterruptedException {
        try (Admin admin = promptAdmin()) {
            return answer(question.apply(admin));
        }
    }

    /** A client that administers the cluster, whose calls fail when Kafka does not answer within seconds. */
    public Admin promptAdmin() {
        return Admin.create(clientSettings(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_TIMEOUT.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER_TIMEOUT.toMillis())));
    }

    /**
     * Waits for what a {@linkplain #promptAdmin() client} was asked.
     *
     * @throws IllegalStateException if Kafka does not answer
     */
    public <T> T answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            String reason = e.getCause() == null
                    ? "no answer in " + ANSWER_TIMEOUT.toSeconds() + " s"
                    : e.getCause().getMessage();
            throw new IllegalStateException("Cannot reach Kafka at " + bootstrapServers + ": " + reason, e);
        }
    }

    /**
     * Checks topics before a service starts, and logs minor differences.
     *
     * @param used names of the topics
     * @throws TopicsNotReadyException if a topic is missing or its settings are wrong
     */
    public void requireTopics(String service, Set<String> used) {
        try {
            TopicReadiness readiness = TopicStartCheck.look(clientSettings(Map.of()), topics(), used);
            readiness.require(service);
            readiness.warnings().forEach(warning -> LOG.warn("Topic {}", warning));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "Cannot start " + service + ": interrupted while it looked at the topics", e);
        }
    }

    /** A client that administers the cluster. */
    public Admin admin() {
        return Admin.create(clientSettings(Map.of()));
    }

    /** An idempotent producer: each acknowledged record is written once. */
    public <T extends SpecificRecord> KafkaProducer<String, T> producer(Class<T> type) {
        return new KafkaProducer<>(
                clientSettings(Map.of(
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5)),
                new StringSerializer(),
                AvroSerde.of(type, registry()).serializer());
    }

    /**
     * A transactional producer: its records, of several types, dead letters among them, appear together or not at all.
     * The caller initialises the transactions.
     */
    public KafkaProducer<byte[], byte[]> transactionalProducer(String id) {
        return new KafkaProducer<>(
                clientSettings(Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        id,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Topics.DEAD_LETTER_BYTES)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * A consumer of committed records in a group, one record per poll. Its partitions stay when other members come or
     * go.
     *
     * @param silence time without a heartbeat after which a consumer is considered dead
     */
    public Consumer<byte[], byte[]> groupConsumer(String group, Duration silence) {
        return TolerantConsumer.connect(clientSettings(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                (int) silence.toMillis(),
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                (int) silence.toMillis() / 3,
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName())));
    }

    /** A consumer of committed records, outside any group, that skips records that cannot be unpacked. */
    public Consumer<byte[], byte[]> tolerantConsumer() {
        return TolerantConsumer.connect(readingSettings());
    }

    /** A consumer of committed records, outside any group. */
    public <T extends SpecificRecord> KafkaConsumer<String, T> consumer(Class<T> type) {
        return consumer(new StringDeserializer(), AvroSerde.of(type, registry()).deserializer());
    }

    /** A consumer of committed records, outside any group. */
    public <K, V> KafkaConsumer<K, V> consumer(Deserializer<K> key, Deserializer<V> value) {
        return new KafkaConsumer<>(readingSettings(), key, value);
    }

    private Map<String, Object> readingSettings() {
        return clientSettings(Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                // Records appear with each commit; waiting for more bytes would only delay them.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                100));
    }

    /** All partitions of a topic. */
    public List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Settings of a Kafka client: the given ones, the address, and the properties of this installation, which win. */
    public Map<String, Object> clientSettings(Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>(own);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.putAll(kafkaProperties);
        return settings;
    }
}
