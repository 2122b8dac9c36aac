package org.ticketstream.ingest.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.TopicReadiness;
import org.ticketstream.schemas.client.TopicState;
import org.ticketstream.schemas.client.TopicsNotReadyException;

class TopicCheckTest {
    private static final Topics TOPICS = new Topics("acme.");

    private final Map<String, TopicState> topics = new TreeMap<>();

    TopicCheckTest() {
        for (TopicSpec topic : TOPICS.all()) {
            topics.put(topic.name(), new TopicState(topic.name(), topic.partitions(), 1, topic.configs()));
        }
    }

    @Test
    void isContentWithTheTopicsAsSpecified() {
        TopicReadiness readiness = TopicCheck.readiness(TOPICS, TopicCheck.used(TOPICS, true), topics);

        assertThat(readiness.errors()).isEmpty();
        assertThat(readiness.warnings()).isEmpty();
    }

    @Test
    void namesEveryMissingTopicAndTheCommandThatMakesThem() {
        topics.remove("acme.tickets.received");
        topics.remove("acme.tickets.dead-letter");

        assertThatThrownBy(() -> TopicCheck.readiness(TOPICS, TopicCheck.used(TOPICS, true), topics)
                        .require("ingest"))
                .isInstanceOf(TopicsNotReadyException.class)
                .hasMessageContaining("acme.tickets.received does not exist")
                .hasMessageContaining("acme.tickets.dead-letter does not exist")
                .hasMessageContaining("./ticketstream topics apply --topic-prefix acme.");
    }

    @Test
    void refusesATopicThatLetsExpireWhatPeopleSaid() {
        change("acme.tickets.labeled", Map.of("cleanup.policy", "delete", "retention.ms", "604800000"));

        assertThat(TopicCheck.readiness(TOPICS, TopicCheck.used(TOPICS, true), topics)
                        .errors())
                .anyMatch(error ->
                        error.startsWith("acme.tickets.labeled lets expire what must stay (got: cleanup.policy=delete,"
                                + " retention.ms=604800000"))
                .anyMatch(error -> error.contains("topics apply"));
    }

    @Test
    void topicsOfTheJoinMustHaveTheSamePartitions() {
        setPartitions("acme.tickets.corrections", 2);
        setPartitions("acme.tickets.received", 9);

        assertThat(TopicCheck.readiness(TOPICS, TopicCheck.used(TOPICS, true), topics)
                        .errors())
                .hasSize(2)
                .contains("acme.tickets.corrections must have as many partitions as acme.tickets.clean, "
                        + "acme.tickets.duplicates, acme.tickets.classified, "
                        + "acme.tickets.shadow, acme.tickets.corrections, which are joined (got: 2 against 4)");
    }

    private void setPartitions(String topic, int partitions) {
        topics.put(topic, new TopicState(topic, partitions, 1, topics.get(topic).configs()));
    }

    private void change(String topic, Map<String, String> configs) {
        Map<String, String> changed = new TreeMap<>(topics.get(topic).configs());
        changed.putAll(configs);
        topics.put(topic, new TopicState(topic, topics.get(topic).partitions(), 1, changed));
    }
}
