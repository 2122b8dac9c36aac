package org.ticketstream.schemas.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.TopicDifference.Kind;

/** Creates the topics of an installation and changes existing ones to their specification. */
public final class TopicSetup {
    private static final short DEFAULT_REPLICATION = -1;
    private static final String PARTITIONS = "partitions";
    private static final Duration VISIBLE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);

    private TopicSetup() {}

    public static TopicPlan plan(Admin admin, Topics topics, TopicOverrides overrides) throws InterruptedException {
        List<String> names =
                new ArrayList<>(topics.all().stream().map(TopicSpec::name).toList());
        names.add(topics.backfill());
        return TopicPlan.of(topics, overrides, TopicStates.read(admin, names));
    }

    /**
     * Makes the changes of these kinds only; returns when they are visible.
     *
     * @throws IllegalStateException if Kafka refuses a change; others may have been made
     */
    public static void apply(Admin admin, TopicPlan plan, Set<Kind> kinds) throws InterruptedException {
        List<TopicDifference> changes = plan.differences().stream()
                .filter(each -> kinds.contains(each.kind()))
                .toList();
        if (changes.isEmpty()) {
            return;
        }
        try {
            create(admin, plan, names(changes, each -> each.kind() == Kind.CREATE));
            List<TopicDifference> others =
                    changes.stream().filter(each -> each.kind() != Kind.CREATE).toList();
            admin.createPartitions(others.stream()
                            .filter(each -> each.setting().equals(PARTITIONS))
                            .collect(Collectors.toMap(
                                    TopicDifference::topic,
                                    each -> NewPartitions.increaseTo(Integer.parseInt(each.to())))))
                    .all()
                    .get();
            admin.incrementalAlterConfigs(alterations(others)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot set up topics: " + e.getCause().getMessage(), e);
        }
        awaitVisible(admin, plan, names(changes, each -> true), kinds);
        Set<String> created = names(changes, each -> each.kind() == Kind.CREATE);
        awaitServed(
                admin,
                plan.topics().stream()
                        .filter(topic -> created.contains(topic.name()))
                        .toList());
    }

    /**
     * Returns when the leader of each partition answers. A topic is visible before that, but the first batch of an
     * idempotent producer may then be refused and overtaken by its next one, after which the broker no longer accepts
     * it. A broker that has not heard of a topic yet is asked again.
     *
     * @throws IllegalStateException if a partition is not served within half a minute
     */
    public static void awaitServed(Admin admin, List<TopicSpec> topics) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (TopicSpec topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long deadline = System.nanoTime() + VISIBLE.toNanos();
        while (true) {
            try {
                admin.listOffsets(ends).all().get();
                return;
            } catch (ExecutionException e) {
                // The client itself does not ask again for a topic that the broker does not know.
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "Cannot use the topics that were made: "
                                    + e.getCause().getMessage(),
                            e);
                }
                Thread.sleep(POLL.toMillis());
            }
        }
    }

    private static Set<String> names(List<TopicDifference> differences, Predicate<TopicDifference> which) {
        return differences.stream().filter(which).map(TopicDifference::topic).collect(Collectors.toSet());
    }

    /** A topic that was created by somebody else meanwhile is accepted. */
    private static void create(Admin admin, TopicPlan plan, Set<String> names)
            throws InterruptedException, ExecutionException {
        short replication = (short) plan.replication().orElse(DEFAULT_REPLICATION);
        for (KafkaFuture<Void> made : admin.createTopics(plan.topics().stream()
                        .filter(topic -> names.contains(topic.name()))
                        .map(topic ->
                                new NewTopic(topic.name(), topic.partitions(), replication).configs(topic.configs()))
                        .toList())
                .values()
                .values()) {
            try {
                made.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /** Kafka acknowledges a change before every broker shows it. */
    private static void awaitVisible(Admin admin, TopicPlan plan, Set<String> changed, Set<Kind> kinds)
            throws InterruptedException {
        long deadline = System.nanoTime() + VISIBLE.toNanos();
        while (plan.again(TopicStates.read(admin, changed)).stream().anyMatch(each -> kinds.contains(each.kind()))) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Cannot see all changes of topics after " + VISIBLE.toSeconds()
                        + " s: './ticketstream topics plan' shows what is left");
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private static Map<ConfigResource, Collection<AlterConfigOp>> alterations(List<TopicDifference> changes) {
        return changes.stream()
                .filter(each -> !each.setting().equals(PARTITIONS))
                .collect(Collectors.groupingBy(
                        each -> new ConfigResource(ConfigResource.Type.TOPIC, each.topic()),
                        LinkedHashMap::new,
                        Collectors.mapping(
                                each -> new AlterConfigOp(
                                        new ConfigEntry(each.setting(), each.to()), AlterConfigOp.OpType.SET),
                                Collectors.toCollection(ArrayList::new))));
    }
}
