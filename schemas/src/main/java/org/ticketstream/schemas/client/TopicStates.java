package org.ticketstream.schemas.client;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads the state of topics. */
public final class TopicStates {
    private TopicStates() {}

    /**
     * The topics that exist, by name.
     *
     * @throws IllegalStateException if Kafka does not answer
     */
    public static Map<String, TopicState> read(Admin admin, Collection<String> names) throws InterruptedException {
        Map<String, TopicDescription> descriptions = descriptions(admin, names);
        Map<String, Map<String, String>> configs = configs(admin, descriptions.keySet());
        Map<String, TopicState> states = new TreeMap<>();
        descriptions.forEach((name, description) -> states.put(name, state(description, configs.get(name))));
        return states;
    }

    private static TopicState state(TopicDescription description, Map<String, String> configs) {
        int replication = description.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        return new TopicState(
                description.name(), description.partitions().size(), replication, configs == null ? Map.of() : configs);
    }

    private static Map<String, TopicDescription> descriptions(Admin admin, Collection<String> names)
            throws InterruptedException {
        Map<String, TopicDescription> found = new TreeMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                found.put(topic.getKey(), topic.getValue().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw unseen(topic.getKey(), e);
                }
            }
        }
        return found;
    }

    private static Map<String, Map<String, String>> configs(Admin admin, Collection<String> names)
            throws InterruptedException {
        Map<String, Map<String, String>> found = new TreeMap<>();
        for (Map.Entry<ConfigResource, KafkaFuture<Config>> topic : admin.describeConfigs(names.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .values()
                .entrySet()) {
            String name = topic.getKey().name();
            try {
                found.put(name, values(topic.getValue().get()));
            } catch (ExecutionException e) {
                boolean mayNot = e.getCause() instanceof AuthorizationException;
                if (!mayNot && !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw unseen(name, e);
                }
            }
        }
        return found;
    }

    private static Map<String, String> values(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private static IllegalStateException unseen(String topic, ExecutionException e) {
        return new IllegalStateException(
                "Cannot look at topic " + topic + ": " + e.getCause().getMessage(), e.getCause());
    }
}
