package org.ticketstream.classifier.config;

import java.util.Locale;
import java.util.Optional;

/**
 * Every setting of the job. The same name serves in a settings file, as a flag and, in upper case, as an environment
 * variable.
 */
public enum JobSetting {
    BOOTSTRAP_SERVERS(null, "Kafka's host:port,host:port"),
    REGISTRY_URL(null, "URL of the schema registry"),
    TOPIC_PREFIX("", "put before each topic name"),
    GROUP_ID("ticketstream-classifier", "consumer group"),
    PARALLELISM("1", "subtasks that score"),
    CHECKPOINT_INTERVAL("1s", "how often answers become visible to read_committed consumers"),
    CHECKPOINT_DIR("", "URI where checkpoints lie; by default what the cluster is configured for"),
    TRANSACTIONAL_ID_PREFIX("ticketstream-classifier", "unique per running job on a Kafka cluster"),
    TRANSACTION_TIMEOUT("15min", "longest time a crashed job may stay down without losing answers"),
    TARGET("auto", "execution target of the model, for example cpu-onednn-bf16"),
    MAX_BATCH_TOKENS("0", "padded tokens in one batch; 0 for what suits the target"),
    MAX_BATCH_DELAY("5ms", "how long a ticket waits for others to share its batch"),
    MAX_CONCURRENT_REQUESTS("512", "tickets in flight per subtask"),
    MAX_IN_FLIGHT_TOKENS("65536", "tokens of their texts, at 4 characters each; more wait in Kafka"),
    URGENT_HEADER("urgent", "header of a record whose value 'true' puts its ticket before others; empty for none"),
    REGISTRY_PATIENCE("1min", "how long a record waits for a silent registry before it becomes a dead letter"),
    FALLBACK(
            "manual",
            "who answers while the champion is broken: manual (a person) or previous (the champion before it)"),
    HEALTH_WINDOW("100", "tickets by which a model is judged, the last ones"),
    CHAMPION_FAILURE_SHARE("0.5", "share of failures from which the champion is not asked for a while"),
    CHALLENGER_FAILURE_SHARE("0.1", "share of failures from which the challenger is rolled back"),
    CHALLENGER_SLOW_AFTER(
            "1s", "time of a batch from which the challenger is slow; it is rolled back if half of them are"),
    BREAKER_COOLDOWN("10s", "how long a broken champion is not asked before it is tried again"),
    KAFKA_PROPERTIES("", "file of further properties of the Kafka clients, credentials among them"),
    REGISTRY_PROPERTIES("", "file of further properties of the registry client, credentials among them"),
    BUNDLE_CACHE(
            "",
            "directory for bundles fetched from elsewhere; by default ticketstream/bundles in the user's cache directory"),
    BUNDLE_CACHE_SIZE("32gb", "size of that directory; bundles not used for the longest are deleted first"),
    BUNDLE_MAX_SIZE("16gb", "size of one bundle; a larger one is rejected"),
    BUNDLE_URIS(
            "",
            "places that bundles may come from, separated by commas, such as file:/srv/models; by default any place"),
    TRUSTED_KEYS(
            "",
            "PEM files or directories of public keys, separated by commas; if any, a bundle must be signed by one of them"),
    FLINK_HOST("localhost", "where there is no cluster: address on which the Flink of this process listens"),
    FLINK_REST_PORT("0", "where there is no cluster: port of Flink's REST interface; 0 for any free one");

    static final String ENVIRONMENT_PREFIX = "TICKETSTREAM_CLASSIFIER_";

    private final String defaultValue;
    private final String help;

    JobSetting(String defaultValue, String help) {
        this.defaultValue = defaultValue;
        this.help = help;
    }

    /** Name in a settings file, and after two dashes as a flag: {@code max-batch-tokens}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code TICKETSTREAM_CLASSIFIER_MAX_BATCH_TOKENS}. */
    public String environmentVariable() {
        return ENVIRONMENT_PREFIX + name();
    }

    /** Empty if it must be given. */
    Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    String help() {
        return help;
    }
}
