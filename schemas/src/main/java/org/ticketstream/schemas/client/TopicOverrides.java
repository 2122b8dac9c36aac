package org.ticketstream.schemas.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.ticketstream.schemas.TopicRetention;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.Topics;

/**
 * Values that an operator sets in place of those of the specification.
 *
 * @param retention by topic, without the prefix; empty for unlimited
 * @param partitions by topic, without the prefix
 * @param replication of topics that are created; empty for the broker's default, and then that of existing topics is
 *     not compared
 */
public record TopicOverrides(
        Map<String, Optional<Duration>> retention, Map<String, Integer> partitions, OptionalInt replication) {
    public TopicOverrides {
        retention = Map.copyOf(retention);
        partitions = Map.copyOf(partitions);
        partitions.forEach((topic, number) -> {
            if (number < 1) {
                throw invalid(topic, "partitions must be at least 1", number);
            }
        });
        retention.forEach((topic, time) -> {
            if (time.filter(each -> each.isNegative() || each.isZero()).isPresent()) {
                throw invalid(topic, "retention must be longer than 0", time.orElseThrow());
            }
        });
        if (replication.isPresent() && replication.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "Cannot set up topics: replication must be at least 1 (got: " + replication.getAsInt() + ")");
        }
    }

    public static TopicOverrides none() {
        return new TopicOverrides(Map.of(), Map.of(), OptionalInt.empty());
    }

    /** @throws IllegalArgumentException if a topic is unknown, or its records must not expire */
    void requireMeaning(Topics topics) {
        Set<String> unknown = new TreeSet<>(retention.keySet());
        unknown.addAll(partitions.keySet());
        for (TopicSpec topic : topics.all()) {
            String name = topic.name().substring(topics.prefix().length());
            unknown.remove(name);
            if (topic.retention().isUnlimited()
                    && retention.getOrDefault(name, Optional.empty()).isPresent()) {
                throw invalid(
                        name, "its records do not expire", retention.get(name).orElseThrow());
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Cannot set up topics: there are none of these names (got: "
                    + String.join(", ", unknown) + "); names are without prefix");
        }
    }

    TopicSpec apply(TopicSpec topic, String name) {
        Optional<Duration> time = retention.get(name);
        if (time == null || topic.retention().isUnlimited()) {
            return topic;
        }
        return topic.withRetention(time.map(TopicRetention::of).orElseGet(TopicRetention::unlimited));
    }

    private static IllegalArgumentException invalid(String topic, String rule, Object got) {
        return new IllegalArgumentException("Cannot set up topic " + topic + ": " + rule + " (got: " + got + ")");
    }
}
