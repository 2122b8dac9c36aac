package org.ticketstream.classifier;

import java.time.Duration;
import java.util.Map;
import org.ticketstream.classifier.inprocess.FlinkAddress;
import org.ticketstream.classifier.routing.HealthBounds;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.ClientProperties;

/**
 * Settings of the classifier job. {@link JobSetting} lists them with their names, defaults and meaning.
 *
 * @param bootstrapServers Kafka's {@code host:port,host:port}
 * @param registryUrl schema registry's URL
 * @param topicPrefix put before each topic name; may be empty
 * @param groupId consumer group under which the position in the tickets is committed
 * @param parallelism subtasks that score
 * @param checkpointInterval how often answers become visible to read_committed consumers
 * @param checkpointDir URI where checkpoints lie; empty leaves it to the cluster's configuration
 * @param transactionalIdPrefix unique per running job on a Kafka cluster
 * @param transactionTimeout Kafka aborts a transaction that the job left open for longer; answers of a job that stays down longer
 *     than this after a crash would be lost, so it is long, and no longer than the broker's {@code transaction.max.timeout.ms}
 * @param target execution target of the model, or {@code auto}
 * @param maxBatchTokens padded tokens in one batch; 0 for what suits the target
 * @param maxBatchDelay how long a ticket waits for others to share its batch
 * @param maxConcurrentRequests tickets in flight per subtask; more wait in Kafka
 * @param maxInFlightTokens tokens of their texts, estimated; more wait in Kafka
 * @param urgentHeader header of a record that makes its ticket urgent if its value is {@code true}; empty if none is
 * @param registryPatience how long one record waits for a registry that does not answer before it becomes a dead letter
 * @param championBounds beyond them the champion is not asked for a while
 * @param challengerBounds beyond them the challenger is rolled back
 * @param keepPrevious whether the champion before the present one stays loaded, to answer while that is broken; otherwise a person
 *     decides meanwhile
 * @param bundles which bundles are taken, and where copies of those from elsewhere than this machine's files are kept
 * @param flink where there is no cluster, the address of the Flink in this process
 * @param kafkaProperties further properties of all Kafka clients, for example security
 * @param registryProperties further properties of the registry client, for example credentials
 */
public record ClassifierJobConfig(
        String bootstrapServers,
        String registryUrl,
        String topicPrefix,
        String groupId,
        int parallelism,
        Duration checkpointInterval,
        String checkpointDir,
        String transactionalIdPrefix,
        Duration transactionTimeout,
        String target,
        int maxBatchTokens,
        Duration maxBatchDelay,
        int maxConcurrentRequests,
        int maxInFlightTokens,
        String urgentHeader,
        Duration registryPatience,
        HealthBounds championBounds,
        HealthBounds challengerBounds,
        boolean keepPrevious,
        BundleSettings bundles,
        FlinkAddress flink,
        Map<String, String> kafkaProperties,
        Map<String, String> registryProperties) {

    public ClassifierJobConfig {
        requireText(JobSetting.BOOTSTRAP_SERVERS, bootstrapServers);
        requireText(JobSetting.REGISTRY_URL, registryUrl);
        new Topics(topicPrefix);
        requireText(JobSetting.GROUP_ID, groupId);
        requirePositive(JobSetting.PARALLELISM, parallelism);
        requirePositive(JobSetting.CHECKPOINT_INTERVAL, checkpointInterval);
        requireText(JobSetting.TRANSACTIONAL_ID_PREFIX, transactionalIdPrefix);
        requirePositive(JobSetting.TRANSACTION_TIMEOUT, transactionTimeout);
        if (transactionTimeout.compareTo(checkpointInterval) <= 0) {
            throw invalid(
                    JobSetting.TRANSACTION_TIMEOUT,
                    "must be longer than the checkpoint interval of " + checkpointInterval,
                    transactionTimeout);
        }
        requireText(JobSetting.TARGET, target);
        if (maxBatchTokens < 0) {
            throw invalid(JobSetting.MAX_BATCH_TOKENS, "must be 0 or more", maxBatchTokens);
        }
        if (maxBatchDelay.isNegative()) {
            throw invalid(JobSetting.MAX_BATCH_DELAY, "must not be negative", maxBatchDelay);
        }
        requirePositive(JobSetting.MAX_CONCURRENT_REQUESTS, maxConcurrentRequests);
        requirePositive(JobSetting.MAX_IN_FLIGHT_TOKENS, maxInFlightTokens);
        if (registryPatience.isNegative()) {
            throw invalid(JobSetting.REGISTRY_PATIENCE, "must not be negative", registryPatience);
        }
        kafkaProperties = Map.copyOf(kafkaProperties);
        registryProperties = Map.copyOf(registryProperties);
    }

    /** Without the properties of clients, whose values may be secret. */
    @Override
    public String toString() {
        return "classifier job " + groupId + " on " + bootstrapServers + ", " + registryUrl + ", prefix '" + topicPrefix
                + "', " + ClientProperties.names(kafkaProperties) + ", " + ClientProperties.names(registryProperties);
    }

    /** Everything but the addresses at its default. */
    public static ClassifierJobConfig of(String bootstrapServers, String registryUrl) {
        return parse(Map.of(
                JobSetting.BOOTSTRAP_SERVERS.key(), bootstrapServers, JobSetting.REGISTRY_URL.key(), registryUrl));
    }

    /**
     * Reads settings by their names; what is absent takes its default.
     *
     * @param settings by {@link JobSetting#key()}, and {@code kafka.*} and {@code registry.*} for properties of the clients
     * @throws IllegalArgumentException if a name is unknown, a needed setting is missing or a value is out of range
     */
    public static ClassifierJobConfig parse(Map<String, String> settings) {
        JobSettings values = new JobSettings(settings);
        return new ClassifierJobConfig(
                values.text(JobSetting.BOOTSTRAP_SERVERS),
                values.text(JobSetting.REGISTRY_URL),
                values.text(JobSetting.TOPIC_PREFIX),
                values.text(JobSetting.GROUP_ID),
                values.number(JobSetting.PARALLELISM),
                values.duration(JobSetting.CHECKPOINT_INTERVAL),
                values.text(JobSetting.CHECKPOINT_DIR),
                values.text(JobSetting.TRANSACTIONAL_ID_PREFIX),
                values.duration(JobSetting.TRANSACTION_TIMEOUT),
                values.text(JobSetting.TARGET),
                values.number(JobSetting.MAX_BATCH_TOKENS),
                values.duration(JobSetting.MAX_BATCH_DELAY),
                values.number(JobSetting.MAX_CONCURRENT_REQUESTS),
                values.number(JobSetting.MAX_IN_FLIGHT_TOKENS),
                values.text(JobSetting.URGENT_HEADER),
                values.duration(JobSetting.REGISTRY_PATIENCE),
                championBounds(values),
                challengerBounds(values),
                values.choice(JobSetting.FALLBACK, "manual", "previous"),
                bundles(values),
                new FlinkAddress(values.text(JobSetting.FLINK_HOST), values.number(JobSetting.FLINK_REST_PORT)),
                values.client(JobSetting.KAFKA_PROPERTIES, JobSettings.KAFKA_PREFIX),
                values.client(JobSetting.REGISTRY_PROPERTIES, JobSettings.REGISTRY_PREFIX));
    }

    private static HealthBounds championBounds(JobSettings values) {
        HealthBounds defaults = HealthBounds.ofChampion();
        return new HealthBounds(
                values.number(JobSetting.HEALTH_WINDOW),
                values.share(JobSetting.CHAMPION_FAILURE_SHARE),
                defaults.slowAfter(),
                defaults.slowShare(),
                values.duration(JobSetting.BREAKER_COOLDOWN));
    }

    private static HealthBounds challengerBounds(JobSettings values) {
        HealthBounds defaults = HealthBounds.ofChallenger();
        return new HealthBounds(
                values.number(JobSetting.HEALTH_WINDOW),
                values.share(JobSetting.CHALLENGER_FAILURE_SHARE),
                values.duration(JobSetting.CHALLENGER_SLOW_AFTER),
                defaults.slowShare(),
                defaults.cooldown());
    }

    private static BundleSettings bundles(JobSettings values) {
        return new BundleSettings(
                values.text(JobSetting.BUNDLE_CACHE),
                values.bytes(JobSetting.BUNDLE_CACHE_SIZE),
                values.list(JobSetting.TRUSTED_KEYS),
                values.list(JobSetting.BUNDLE_URIS),
                values.bytes(JobSetting.BUNDLE_MAX_SIZE));
    }

    private static void requireText(JobSetting setting, String value) {
        if (value.isBlank()) {
            throw invalid(setting, "must not be empty", value);
        }
    }

    private static void requirePositive(JobSetting setting, int value) {
        if (value < 1) {
            throw invalid(setting, "must be at least 1", value);
        }
    }

    private static void requirePositive(JobSetting setting, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw invalid(setting, "must be longer than nothing", value);
        }
    }

    private static IllegalArgumentException invalid(JobSetting setting, String rule, Object got) {
        return new IllegalArgumentException(
                "Cannot configure the classifier job: " + setting.key() + " " + rule + " (got: " + got + ")");
    }
}
