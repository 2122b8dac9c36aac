package org.ticketstream.ingest.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.Topics;

/**
 * Kafka Streams waits or stops half-way if a topic is missing, and joins nothing if partitions differ; this says at once what to create.
 */
public final class TopicCheck {
    private TopicCheck() {}

    /** @throws TopicsNotReadyException if a topic is missing or partitions do not fit; names all such topics */
    public static void require(Admin admin, Topics topics) throws InterruptedException {
        List<String> problems = problems(topics, partitions(admin, topics));
        if (!problems.isEmpty()) {
            throw new TopicsNotReadyException(problems);
        }
    }

    /** @param partitions by topic; without those that do not exist */
    static List<String> problems(Topics topics, Map<String, Integer> partitions) {
        List<String> problems = new ArrayList<>();
        List<String> joined = List.of(
                topics.clean(), topics.duplicates(), topics.classified(), topics.shadow(), topics.corrections());
        int wanted = joined.stream()
                .filter(partitions::containsKey)
                .findFirst()
                .map(partitions::get)
                .orElse(-1);
        for (TopicSpec topic : used(topics)) {
            boolean isJoined = joined.contains(topic.name());
            Integer found = partitions.get(topic.name());
            if (found == null) {
                int create = isJoined && wanted > 0 ? wanted : topic.partitions();
                problems.add(topic.name() + " does not exist; create it, for example: kafka-topics.sh --create --topic "
                        + topic.name() + " --partitions " + create);
            } else if (isJoined && found != wanted) {
                problems.add(topic.name() + " must have as many partitions as " + topics.clean() + ", "
                        + topics.duplicates() + ", " + topics.classified() + ", " + topics.shadow() + " and "
                        + topics.corrections()
                        + ", which are joined (got: " + found
                        + " against " + wanted + ")");
            }
        }
        return problems;
    }

    private static List<TopicSpec> used(Topics topics) {
        List<String> names = List.of(
                topics.received(),
                topics.clean(),
                topics.duplicates(),
                topics.classified(),
                topics.shadow(),
                topics.corrections(),
                topics.labeled(),
                topics.quality(),
                topics.routed(),
                topics.modelReleases(),
                topics.deadLetter());
        return topics.all().stream()
                .filter(topic -> names.contains(topic.name()))
                .toList();
    }

    private static Map<String, Integer> partitions(Admin admin, Topics topics) throws InterruptedException {
        List<String> names = used(topics).stream().map(TopicSpec::name).toList();
        Map<String, Integer> partitions = new TreeMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                partitions.put(
                        topic.getKey(), topic.getValue().get().partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new IllegalStateException(
                            "Cannot look at topic " + topic.getKey() + ": " + e.getCause(), e.getCause());
                }
            }
        }
        return partitions;
    }
}
