package org.ticketstream.schemas.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.ticketstream.schemas.DeadLetters;

class DeadLetterFilterTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final StoredDeadLetter LETTER = new StoredDeadLetter(new ConsumerRecord<>(
            "dead",
            2,
            9,
            AT.toEpochMilli(),
            TimestampType.CREATE_TIME,
            1,
            1,
            "t-1".getBytes(StandardCharsets.UTF_8),
            new byte[] {1},
            DeadLetters.headers(null, new IllegalStateException("no text"), "tickets.received", 1, 5),
            Optional.empty()));

    private static DeadLetterFilter filter(String topic, String key, String reason, Instant since, Instant until) {
        return new DeadLetterFilter(
                Set.of(),
                Optional.ofNullable(topic),
                Optional.ofNullable(key),
                Optional.ofNullable(reason),
                Optional.ofNullable(since),
                Optional.ofNullable(until));
    }

    @Test
    void everyConditionMustHold() {
        assertThat(DeadLetterFilter.all().matches(LETTER)).isTrue();
        assertThat(filter("tickets.received", "t-1", "illegalstate", AT, AT.plusMillis(1))
                        .matches(LETTER))
                .isTrue();
        assertThat(filter("tickets.clean", null, null, null, null).matches(LETTER))
                .isFalse();
        assertThat(filter(null, "t-2", null, null, null).matches(LETTER)).isFalse();
        assertThat(filter(null, null, "registry", null, null).matches(LETTER)).isFalse();
        assertThat(filter(null, null, null, AT.plusMillis(1), null).matches(LETTER))
                .isFalse();
        assertThat(filter(null, null, null, null, AT).matches(LETTER)).isFalse();
    }

    @Test
    void idsNameLettersByTheirPlace() {
        assertThat(DeadLetterFilter.only(Set.of(DeadLetterId.parse("2-9"))).matches(LETTER))
                .isTrue();
        assertThat(DeadLetterFilter.only(Set.of(DeadLetterId.parse("0-9"))).matches(LETTER))
                .isFalse();
    }

    @Test
    void aLetterTellsWhereItCameFromAndWhy() {
        assertThat(LETTER.id()).hasToString("2-9");
        assertThat(LETTER.origin()).isEqualTo("tickets.received-1@5");
        assertThat(LETTER.exception()).isEqualTo("java.lang.IllegalStateException");
        assertThat(LETTER.message()).isEqualTo("no text");
        assertThat(LETTER.attempts()).isZero();
    }
}
