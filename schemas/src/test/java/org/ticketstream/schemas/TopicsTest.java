package org.ticketstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void putThePrefixBeforeEveryName() {
        assertThat(new Topics("acme.").all()).extracting(TopicSpec::name).allMatch(n -> n.startsWith("acme."));
        assertThat(new Topics("").received()).isEqualTo("tickets.received");
    }

    @Test
    void keepWhatPeopleSaidWhateverTheBrokersDefaults() {
        Topics topics = new Topics("");

        assertThat(configs(topics.labeled()))
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
        assertThat(configs(topics.corrections())).containsEntry("cleanup.policy", "compact");
        assertThat(configs(topics.audit()))
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1");
    }

    @Test
    void stateHowLongEachTopicKeepsItsRecordsAndHowLargeTheyMayBe() {
        assertThat(new Topics("").all()).allSatisfy(topic -> {
            assertThat(topic.configs()).containsKeys("cleanup.policy", "max.message.bytes");
            assertThat(topic.compacted() || topic.configs().containsKey("retention.ms"))
                    .isTrue();
        });
    }

    private static Map<String, String> configs(String name) {
        return new Topics("")
                .all().stream()
                        .filter(topic -> topic.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .configs();
    }

    @Test
    void refuseAPrefixThatKafkaWouldRefuse() {
        assertThatThrownBy(() -> new Topics("a b")).hasMessageContaining("got: a b");
    }
}
