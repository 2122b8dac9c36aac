package org.ticketstream.classifier;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.TopicReadiness;
import org.ticketstream.schemas.client.TopicStartCheck;
import org.ticketstream.schemas.client.TopicsNotReadyException;

/** The topics that the job needs. Flink would ask for a missing one for ever, with a stack trace each time. */
final class JobTopics {
    private static final Logger LOG = LoggerFactory.getLogger(JobTopics.class);

    private JobTopics() {}

    /** @throws TopicsNotReadyException if a topic is missing or not as it must be */
    static void require(ClassifierJobConfig config) throws InterruptedException {
        Topics topics = new Topics(config.topicPrefix());
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", config.bootstrapServers());
        settings.putAll(config.kafkaProperties());
        TopicReadiness readiness = TopicStartCheck.look(settings, topics, used(topics));
        readiness.require("the classifier job");
        readiness.warnings().forEach(warning -> LOG.warn("Topic {}", warning));
    }

    private static Set<String> used(Topics topics) {
        return Set.of(
                topics.clean(),
                topics.modelReleases(),
                topics.classified(),
                topics.shadow(),
                topics.deadLetter(),
                topics.modelStatus());
    }
}
