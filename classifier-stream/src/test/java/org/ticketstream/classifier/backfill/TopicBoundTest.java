package org.ticketstream.classifier.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicBoundTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01", "2026-11-01T00:00:00Z", "2026-11-01T01:00+01:00", " 2026-11-01 "})
    void aDayIsItsBeginningInUtc(String text) {
        assertThat(TopicBound.parse(text).offset())
                .isInstanceOfSatisfying(OffsetSpec.TimestampSpec.class, time -> assertThat(time)
                        .usingRecursiveComparison()
                        .isEqualTo(OffsetSpec.forTimestamp(
                                Instant.parse("2026-11-01T00:00:00Z").toEpochMilli())));
    }

    @Test
    void bothEndsHaveNames() {
        assertThat(TopicBound.parse("Earliest")).isEqualTo(TopicBound.EARLIEST);
        assertThat(TopicBound.parse("latest")).isEqualTo(TopicBound.LATEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "2026-11-01T25:00:00Z"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> TopicBound.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got: " + text.strip());
    }
}
