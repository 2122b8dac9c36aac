package org.ticketstream.ingest.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.Topics;

class TopicCheckTest {
    private static final Topics TOPICS = new Topics("acme.");

    private static Map<String, Integer> asSpecified() {
        Map<String, Integer> partitions = new TreeMap<>();
        for (TopicSpec topic : TOPICS.all()) {
            partitions.put(topic.name(), topic.partitions());
        }
        return partitions;
    }

    @Test
    void isContentWithTheTopicsAsSpecified() {
        assertThat(TopicCheck.problems(TOPICS, asSpecified())).isEmpty();
    }

    @Test
    void namesEveryMissingTopicAndHowToCreateIt() {
        Map<String, Integer> partitions = asSpecified();
        partitions.remove("acme.tickets.received");
        partitions.remove("acme.tickets.dead-letter");

        assertThat(TopicCheck.problems(TOPICS, partitions))
                .containsExactly(
                        "acme.tickets.received does not exist; create it, for example: "
                                + "kafka-topics.sh --create --topic acme.tickets.received --partitions 4",
                        "acme.tickets.dead-letter does not exist; create it, for example: "
                                + "kafka-topics.sh --create --topic acme.tickets.dead-letter --partitions 1");
    }

    @Test
    void aMissingTopicOfTheJoinMustFitTheOthers() {
        Map<String, Integer> partitions = asSpecified();
        partitions.put("acme.tickets.clean", 12);
        partitions.put("acme.tickets.duplicates", 12);
        partitions.put("acme.tickets.classified", 12);
        partitions.put("acme.tickets.shadow", 12);
        partitions.remove("acme.tickets.corrections");

        assertThat(TopicCheck.problems(TOPICS, partitions))
                .singleElement()
                .asString()
                .endsWith("--partitions 12");
    }

    @Test
    void topicsOfTheJoinMustHaveTheSamePartitions() {
        Map<String, Integer> partitions = asSpecified();
        partitions.put("acme.tickets.corrections", 2);
        partitions.put("acme.tickets.received", 9);

        assertThat(TopicCheck.problems(TOPICS, partitions))
                .containsExactly("acme.tickets.corrections must have as many partitions as acme.tickets.clean, "
                        + "acme.tickets.duplicates, acme.tickets.classified, "
                        + "acme.tickets.shadow and acme.tickets.corrections, which are joined (got: 2 against 4)");
    }
}
