package org.ticketstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void putThePrefixBeforeEveryName() {
        assertThat(new Topics("acme.").all()).extracting(TopicSpec::name).allMatch(n -> n.startsWith("acme."));
        assertThat(new Topics("").received()).isEqualTo("tickets.received");
    }

    @Test
    void refuseAPrefixThatKafkaWouldRefuse() {
        assertThatThrownBy(() -> new Topics("a b")).hasMessageContaining("got: a b");
    }
}
