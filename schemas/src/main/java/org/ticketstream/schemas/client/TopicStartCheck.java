package org.ticketstream.schemas.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.ticketstream.schemas.Topics;

/** Checks topics before a service starts. */
public final class TopicStartCheck {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private TopicStartCheck() {}

    /**
     * Checks the topics that a service uses.
     *
     * @param settings of the admin client
     * @param used names of the topics
     * @throws IllegalStateException if Kafka does not answer
     */
    public static TopicReadiness look(Map<String, ?> settings, Topics topics, Set<String> used)
            throws InterruptedException {
        Map<String, Object> bounded = new HashMap<>();
        bounded.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        bounded.putAll(settings);
        try (Admin admin = Admin.create(bounded)) {
            return TopicReadiness.of(topics, used, TopicStates.read(admin, used));
        }
    }
}
