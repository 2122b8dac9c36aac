package org.ticketstream.schemas.client;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.TopicDifference.Kind;

/** Creates topics with the partitions and settings of the contracts. */
public final class TopicCreation {
    private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);

    /** Lets the broker's default apply. */
    private static final short DEFAULT_REPLICATION = -1;

    private TopicCreation() {}

    /**
     * Creates and changes topics; returns when all exist with the settings of the contracts, those of an older stack
     * too. A change that would delete records is not made.
     */
    public static void ensure(String bootstrapServers, Topics topics) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            TopicPlan plan = TopicSetup.plan(admin, topics, TopicOverrides.none());
            plan.differences().stream()
                    .filter(each -> each.kind() != Kind.CREATE)
                    .forEach(each -> LOG.info("Topic {}", each));
            TopicSetup.apply(admin, plan, Set.of(Kind.CREATE, Kind.CHANGE));
        }
    }

    /** Returns when all of these exist; existing ones are left as they are. */
    public static void ensure(Admin admin, List<TopicSpec> topics) throws InterruptedException {
        try {
            Set<String> existing = admin.listTopics().names().get();
            List<TopicSpec> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            admin.createTopics(missing.stream().map(TopicCreation::newTopic).toList())
                    .all()
                    .get();
            TopicSetup.awaitServed(admin, missing);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot create topics: " + e.getCause().getMessage(), e);
        }
    }

    private static NewTopic newTopic(TopicSpec topic) {
        return new NewTopic(topic.name(), topic.partitions(), DEFAULT_REPLICATION).configs(topic.configs());
    }
}
