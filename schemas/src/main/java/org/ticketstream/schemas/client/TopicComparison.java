package org.ticketstream.schemas.client;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.config.TopicConfig;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.client.TopicDifference.Kind;

/** Compares a topic with its specification. */
final class TopicComparison {
    private static final String NOTHING = "";

    private final TopicSpec wanted;
    private final boolean partitionsCount;
    private final OptionalInt replication;
    private final Consumer<TopicDifference> differences;

    /** @param partitionsCount whether the number of partitions is compared */
    TopicComparison(
            TopicSpec wanted, boolean partitionsCount, OptionalInt replication, Consumer<TopicDifference> differences) {
        this.wanted = wanted;
        this.partitionsCount = partitionsCount;
        this.replication = replication;
        this.differences = differences;
    }

    void with(Optional<TopicState> found) {
        if (found.isEmpty()) {
            add("partitions", NOTHING, Integer.toString(wanted.partitions()), Kind.CREATE, NOTHING);
            replication.ifPresent(
                    factor -> add("replication", NOTHING, Integer.toString(factor), Kind.CREATE, NOTHING));
            wanted.configs().forEach((key, value) -> add(key, NOTHING, value, Kind.CREATE, NOTHING));
            return;
        }
        TopicState state = found.orElseThrow();
        comparePartitions(state);
        compareReplication(state);
        compareConfigs(state);
    }

    private void comparePartitions(TopicState found) {
        if (!partitionsCount || found.partitions() == wanted.partitions()) {
            return;
        }
        boolean grows = found.partitions() < wanted.partitions();
        add(
                "partitions",
                Integer.toString(found.partitions()),
                Integer.toString(wanted.partitions()),
                grows ? Kind.CHANGE : Kind.IMPOSSIBLE,
                grows
                        ? "keys move to other partitions; the state of ingest must be reset if it has any"
                        : "Kafka takes no partition away");
    }

    private void compareReplication(TopicState found) {
        if (replication.isPresent() && replication.getAsInt() != found.replication()) {
            add(
                    "replication",
                    Integer.toString(found.replication()),
                    Integer.toString(replication.getAsInt()),
                    Kind.IMPOSSIBLE,
                    "replicas of a topic that exists are moved by kafka-reassign-partitions.sh");
        }
    }

    private void compareConfigs(TopicState found) {
        SortedMap<String, String> configs = wanted.configs();
        Map<String, String> after = new TreeMap<>(found.configs());
        after.putAll(configs);
        boolean loses = loses(found.configs(), after);
        configs.forEach((key, value) -> {
            String is = found.config(key).orElse(NOTHING);
            if (!TopicSettings.satisfies(key, is, value)) {
                boolean retains =
                        key.equals(TopicConfig.CLEANUP_POLICY_CONFIG) || key.equals(TopicConfig.RETENTION_MS_CONFIG);
                add(key, is, value, retains && loses ? Kind.SHRINK : Kind.CHANGE, note(key, loses));
            }
        });
    }

    private String note(String key, boolean loses) {
        if (loses && key.equals(TopicConfig.RETENTION_MS_CONFIG)) {
            return "records go that would stay otherwise";
        }
        return key.equals(TopicConfig.CLEANUP_POLICY_CONFIG) && wanted.compacted()
                ? "of each key the newest record stays, older ones go"
                : NOTHING;
    }

    /** Whether records go earlier for their age than before. */
    private static boolean loses(Map<String, String> before, Map<String, String> after) {
        if (TopicState.isUnlimited(after)) {
            return false;
        }
        return TopicState.isUnlimited(before)
                || TopicSettings.millis(before, TopicConfig.RETENTION_MS_CONFIG)
                        > TopicSettings.millis(after, TopicConfig.RETENTION_MS_CONFIG);
    }

    private void add(String setting, String from, String to, Kind kind, String note) {
        differences.accept(new TopicDifference(wanted.name(), setting, from, to, kind, note));
    }
}
