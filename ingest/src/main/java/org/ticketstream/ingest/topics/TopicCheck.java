package org.ticketstream.ingest.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.TopicReadiness;
import org.ticketstream.schemas.client.TopicState;
import org.ticketstream.schemas.client.TopicStates;
import org.ticketstream.schemas.client.TopicsNotReadyException;

/**
 * Checks the topics before the start. Kafka Streams would wait or stop half-way if a topic is missing, join nothing if
 * numbers of partitions differ, and lose corrections if a topic lets them expire.
 */
public final class TopicCheck {
    private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);

    private TopicCheck() {}

    /**
     * @param used names of the topics
     * @throws TopicsNotReadyException if a topic is missing or not as it must be; names all such topics
     */
    public static void require(Admin admin, Topics topics, Set<String> used) throws InterruptedException {
        TopicReadiness readiness = readiness(topics, used, TopicStates.read(admin, used));
        readiness.require("ingest");
        readiness.warnings().forEach(warning -> LOG.warn("Topic {}", warning));
    }

    /** @param found topics by name; without those that do not exist */
    static TopicReadiness readiness(Topics topics, Set<String> used, Map<String, TopicState> found) {
        TopicReadiness readiness = TopicReadiness.of(topics, used, found);
        List<String> errors = new ArrayList<>(unequal(topics, found));
        if (!errors.isEmpty() && readiness.errors().isEmpty()) {
            errors.add(TopicReadiness.remedy(topics));
        }
        errors.addAll(readiness.errors());
        return new TopicReadiness(errors, readiness.warnings());
    }

    private static List<String> unequal(Topics topics, Map<String, TopicState> found) {
        List<TopicState> joined = topics.joined().stream()
                .filter(found::containsKey)
                .map(found::get)
                .toList();
        return joined.stream()
                .filter(topic -> topic.partitions() != joined.get(0).partitions())
                .map(topic -> topic.name() + " must have as many partitions as " + String.join(", ", topics.joined())
                        + ", which are joined (got: " + topic.partitions() + " against "
                        + joined.get(0).partitions() + ")")
                .toList();
    }

    /**
     * Names of the topics that ingest reads or writes.
     *
     * @param json whether those of JSON are among them
     */
    public static Set<String> used(Topics topics, boolean json) {
        Set<String> used = new TreeSet<>(Set.of(
                topics.received(),
                topics.clean(),
                topics.duplicates(),
                topics.classified(),
                topics.shadow(),
                topics.corrections(),
                topics.labeled(),
                topics.labelProposals(),
                topics.quality(),
                topics.routed(),
                topics.modelReleases(),
                topics.audit(),
                topics.deadLetter()));
        if (json) {
            used.add(topics.receivedJson());
            used.add(topics.classifiedJson());
        }
        return used;
    }
}
