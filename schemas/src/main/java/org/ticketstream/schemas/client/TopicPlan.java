package org.ticketstream.schemas.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.TopicDifference.Kind;

/**
 * The changes that bring the topics of an installation to their specification.
 *
 * @param topics as specified, missing ones with the partitions that they are created with
 * @param found actual state, by name
 * @param replication of topics that are created; empty for the broker's default
 * @param differences empty if there is nothing to do
 */
public record TopicPlan(
        List<TopicSpec> topics,
        Map<String, TopicState> found,
        OptionalInt replication,
        List<TopicDifference> differences) {

    public TopicPlan {
        topics = List.copyOf(topics);
        found = Map.copyOf(found);
        differences = List.copyOf(differences);
    }

    /**
     * Compares the topics. Numbers of partitions are compared where the operator has set one, and among topics that are
     * joined, which must have the same; any other existing number is accepted.
     *
     * @param found at least those of the installation's topics that exist
     * @throws IllegalArgumentException if an override cannot apply
     */
    public static TopicPlan of(Topics topics, TopicOverrides overrides, Map<String, TopicState> found) {
        overrides.requireMeaning(topics);
        int joined = joinedPartitions(topics, overrides, found);
        List<TopicSpec> wanted = new ArrayList<>();
        List<TopicDifference> differences = new ArrayList<>();
        for (TopicSpec spec : existing(topics, found)) {
            String name = spec.name().substring(topics.prefix().length());
            boolean isJoined = topics.joined().contains(spec.name());
            Optional<Integer> asked = Optional.ofNullable(overrides.partitions().get(name));
            int partitions = asked.orElse(isJoined ? joined : spec.partitions());
            TopicSpec topic = overrides.apply(spec, name).withPartitions(partitions);
            wanted.add(topic);
            TopicComparison comparison = new TopicComparison(
                    topic, asked.isPresent() || isJoined, overrides.replication(), differences::add);
            comparison.with(Optional.ofNullable(found.get(topic.name())));
        }
        return new TopicPlan(wanted, found, overrides.replication(), differences);
    }

    /** All required topics, and the optional ones that exist. */
    private static List<TopicSpec> existing(Topics topics, Map<String, TopicState> found) {
        List<TopicSpec> specs = new ArrayList<>(topics.all());
        Optional.ofNullable(found.get(topics.backfill()))
                .map(state -> Topics.backfill(state.name(), state.partitions()))
                .ifPresent(specs::add);
        return specs;
    }

    private static int joinedPartitions(Topics topics, TopicOverrides overrides, Map<String, TopicState> found) {
        List<Integer> asked = topics.joined().stream()
                .map(name -> overrides
                        .partitions()
                        .get(name.substring(topics.prefix().length())))
                .toList();
        if (asked.stream().distinct().count() > 1) {
            throw new IllegalArgumentException("Cannot set up topics: " + String.join(", ", topics.joined())
                    + " are joined and must have the same number of partitions (got: " + asked + ")");
        }
        return Optional.ofNullable(asked.get(0)).orElseGet(() -> topics.joined().stream()
                .map(found::get)
                .filter(state -> state != null)
                .mapToInt(TopicState::partitions)
                .max()
                .orElse(Topics.PARTITIONS));
    }

    /** The differences that are left. */
    List<TopicDifference> again(Map<String, TopicState> now) {
        Set<String> counted = differences.stream()
                .filter(each -> each.setting().equals("partitions"))
                .map(TopicDifference::topic)
                .collect(Collectors.toSet());
        List<TopicDifference> left = new ArrayList<>();
        for (TopicSpec topic : topics) {
            if (now.containsKey(topic.name()) || !found.containsKey(topic.name())) {
                new TopicComparison(topic, counted.contains(topic.name()), OptionalInt.empty(), left::add)
                        .with(Optional.ofNullable(now.get(topic.name())));
            }
        }
        return left;
    }

    public List<TopicDifference> of(Kind kind) {
        return differences.stream()
                .filter(difference -> difference.kind() == kind)
                .toList();
    }
}
