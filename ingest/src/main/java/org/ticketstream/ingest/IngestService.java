package org.ticketstream.ingest;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.ingest.errors.DeadLetterDeserializationHandler;
import org.ticketstream.ingest.errors.DeadLetterProcessingHandler;
import org.ticketstream.ingest.errors.DeadLetterProductionHandler;
import org.ticketstream.ingest.errors.RecordTimestamps;
import org.ticketstream.ingest.errors.TolerantClients;
import org.ticketstream.ingest.health.StreamHealth;
import org.ticketstream.ingest.health.StreamLag;
import org.ticketstream.ingest.health.StreamProgress;
import org.ticketstream.ingest.health.StreamStatus;
import org.ticketstream.ingest.metrics.DeadLetterCounts;
import org.ticketstream.ingest.metrics.IngestMeters;
import org.ticketstream.ingest.metrics.Metering;
import org.ticketstream.ingest.quality.QualitySettings;
import org.ticketstream.ingest.query.Queries;
import org.ticketstream.ingest.query.StreamsQueries;
import org.ticketstream.ingest.topics.TopicCheck;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.SchemaRegistration;
import org.ticketstream.schemas.client.TopicsNotReadyException;
import org.ticketstream.telemetry.metrics.ServiceMeters;

/**
 * The running ingest service. It processes each record exactly once: a record that fails becomes a dead letter, a
 * thread that fails is replaced and resumes at the last commit. The service ends by itself where retrying is pointless;
 * see {@link #end}.
 */
public final class IngestService implements AutoCloseable {
    private static final int MAX_WAIT_MS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(IngestService.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private final Queries queries;

    private final StreamHealth health;
    private final StreamLag lag;
    private final Metering metering;

    private IngestService(
            KafkaStreams streams,
            String server,
            QualitySettings quality,
            StreamHealth health,
            StreamLag lag,
            Metering metering) {
        this.streams = streams;
        this.health = health;
        this.lag = lag;
        this.metering = metering;
        IngestMeters.addStream(metering.meters(), streams::metrics);
        this.queries = new StreamsQueries(streams, server, quality, this::status);
        streams.setUncaughtExceptionHandler(health);
        streams.setStateListener((now, before) -> {
            LOG.info("Ingest: {} -> {}", before, now);
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
            if (now.hasCompletedShutdown()) {
                stopped.countDown();
                running.countDown();
            }
        });
    }

    /**
     * Starts the service; returns once the topics have been checked.
     *
     * @throws TopicsNotReadyException if topics are missing or do not fit together
     */
    public static IngestService start(IngestConfig config) {
        Topics topics = config.installation().topics();
        ServiceMeters meters = new ServiceMeters("ingest");
        meters.disk("state", config.stateDir());
        DeadLetterCounts deadLetters = new DeadLetterCounts(meters.registry());
        StreamProgress progress = new StreamProgress();
        Properties properties = properties(config);
        properties.put(DeadLetterProcessingHandler.COUNTER_CONFIG, deadLetters);
        Set<String> used = TopicCheck.used(topics, config.topology().jsonTopics());
        requireTopics(topics, used, properties);
        SchemaRegistration.atStart(config.installation(), used);
        SchemaRegistryClient registry = config.installation().registry();
        IngestService service = new IngestService(
                new KafkaStreams(
                        IngestTopology.build(topics, registry, Clock.systemUTC(), config.topology(), progress),
                        properties,
                        new TolerantClients()),
                properties.getProperty(StreamsConfig.APPLICATION_SERVER_CONFIG, ""),
                config.topology().quality(),
                new StreamHealth(progress, deadLetters::total),
                new StreamLag(admin(properties, "ticketstream-ingest-lag"), config.applicationId()),
                new Metering(meters, deadLetters));
        StatePermissions.tighten(config.stateDir(), config.applicationId());
        service.streams.start();
        return service;
    }

    private static void requireTopics(Topics topics, Set<String> used, Properties properties) {
        try (Admin client = admin(properties, "ticketstream-ingest-start")) {
            TopicCheck.require(client, topics, used);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cannot start ingest: interrupted while it looked at the topics", e);
        }
    }

    private static Admin admin(Properties properties, String clientId) {
        return Admin.create(new StreamsConfig(properties).getAdminConfigs(clientId));
    }

    static Properties properties(IngestConfig config) {
        Topics topics = config.installation().topics();
        Properties p = new Properties();
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.installation().bootstrapServers());
        p.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        p.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                config.streams().commitInterval().toMillis());
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.streams().threads());
        p.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.streams().replicationFactor());
        p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        p.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topics.deadLetter());
        p.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                DeadLetterDeserializationHandler.class.getName());
        p.put(DeadLetterDeserializationHandler.FOREIGN_TOPICS_CONFIG, topics.clean() + "," + topics.modelReleases());
        p.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProcessingHandler.class.getName());
        p.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProductionHandler.class.getName());
        p.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, RecordTimestamps.class.getName());
        p.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // A topic without records is asked for them less often. The broker answers as soon as there is one, but a
        // partition that is resumed while a fetch is out waits until that one ends: with five seconds, the first answer
        // of a new system came two seconds later. Restoring would wait so long at the end of each changelog.
        p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), MAX_WAIT_MS);
        // A dead letter is larger than its original: with Kafka's default the largest poison record would stop a thread
        // for ever.
        p.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.DEAD_LETTER_BYTES);
        // What is erased is gone from the changelogs too within days of the next write, like from the topics of
        // tickets.
        String day = Long.toString(Duration.ofDays(1).toMillis());
        p.put(StreamsConfig.topicPrefix(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG), day);
        p.put(StreamsConfig.topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG), day);
        config.streams()
                .advertisedAddress()
                .ifPresent(address -> p.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address));
        p.putAll(config.installation().kafkaProperties());
        return p;
    }

    /** @throws TimeoutException if the service does not run in time; {@code IllegalStateException} if it has stopped */
    public void awaitRunning(Duration timeout) throws InterruptedException, TimeoutException {
        if (!running.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException(
                    "Cannot start ingest: still " + streams.state() + " after " + timeout.toSeconds() + " s");
        }
        if (streams.state().hasCompletedShutdown()) {
            throw new IllegalStateException("Cannot start ingest: it stopped in state " + streams.state());
        }
    }

    /** Waits until the service has stopped, for any reason; false if it has failed. */
    public boolean awaitStopped() throws InterruptedException {
        stopped.await();
        return streams.state() != KafkaStreams.State.ERROR;
    }

    /** The current status of the stream. */
    public StreamStatus status() {
        return health.status(streams.state(), lag.byPartition());
    }

    /** Why the service had to end by itself; empty if it did not. */
    public Optional<String> end() {
        return health.end();
    }

    /** What it counts and measures. */
    public Metering metering() {
        return metering;
    }

    /** Queries of the state, as far as this instance has it. */
    public Queries queries() {
        return queries;
    }

    /** Commits finished work and stops. Idempotent. */
    @Override
    public void close() {
        if (!streams.close(CLOSE_TIMEOUT)) {
            LOG.warn("Ingest did not stop within {} s", CLOSE_TIMEOUT.toSeconds());
        }
        lag.close();
        metering.meters().close();
    }
}
