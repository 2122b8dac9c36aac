package org.ticketstream.local.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ticketstream.ingest.revisions.DuplicateSettings;
import org.ticketstream.ingest.routing.RoutingRules;
import org.ticketstream.schemas.Topics;

/**
 * Settings of a local stack.
 *
 * @param dir directory that holds all its data
 * @param kafkaPort port of the broker; 0 for the one of the last start, else 9092, else a free one
 * @param registryPort port of the schema registry; 0 for the one of the last start, else 8081, else a free one
 * @param metrics where Prometheus finds the metrics of the scoring job, usually on port 9249; empty for nowhere
 * @param topicPrefix put before each topic name; may be empty
 * @param scoring settings of the scoring job by the names that it has on a cluster, such as {@code parallelism}; those
 *     that are not named take the defaults of a small machine
 * @param duplicates which tickets are links to others
 * @param routing which team takes which ticket
 * @param jsonTopics whether tickets are taken, and answers written, as JSON too
 */
public record LocalStackConfig(
        StackDirectory dir,
        int kafkaPort,
        int registryPort,
        Optional<MetricsAddress> metrics,
        String topicPrefix,
        Map<String, String> scoring,
        DuplicateSettings duplicates,
        RoutingRules routing,
        boolean jsonTopics) {

    private static final String PARALLELISM = "parallelism";

    /** Small batches often: results of a checkpoint become visible together, so its interval is most of the latency. */
    private static final Map<String, String> SMALL_MACHINE =
            Map.of(PARALLELISM, "2", "checkpoint-interval", "500ms", "transaction-timeout", "6d");

    public LocalStackConfig {
        Objects.requireNonNull(dir, "dir is null");
        requirePort("kafkaPort", kafkaPort);
        requirePort("registryPort", registryPort);
        new Topics(topicPrefix);
        Map<String, String> merged = new HashMap<>(SMALL_MACHINE);
        merged.putAll(scoring);
        scoring = Map.copyOf(merged);
    }

    /** Everything but the directory at its default. */
    public static LocalStackConfig in(Path dir) {
        return new LocalStackConfig(
                new StackDirectory(dir),
                0,
                0,
                Optional.empty(),
                "",
                Map.of(),
                DuplicateSettings.defaults(),
                RoutingRules.none(),
                false);
    }

    /** The same with other duplicates. */
    public LocalStackConfig withDuplicates(DuplicateSettings settings) {
        return new LocalStackConfig(
                dir, kafkaPort, registryPort, metrics, topicPrefix, scoring, settings, routing, jsonTopics);
    }

    /** The same with other rules of routing. */
    public LocalStackConfig withRouting(RoutingRules rules) {
        return new LocalStackConfig(
                dir, kafkaPort, registryPort, metrics, topicPrefix, scoring, duplicates, rules, jsonTopics);
    }

    /** The same with or without topics of JSON. */
    public LocalStackConfig withJsonTopics(boolean on) {
        return new LocalStackConfig(
                dir, kafkaPort, registryPort, metrics, topicPrefix, scoring, duplicates, routing, on);
    }

    Topics topics() {
        return new Topics(topicPrefix);
    }

    /** Subtasks of the scoring job. */
    int parallelism() {
        return Integer.parseInt(scoring.get(PARALLELISM));
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(name + " must be from 0 to 65535 (got: " + port + ")");
        }
    }
}
