package org.ticketstream.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {
    private Instant now = Instant.EPOCH;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final IdempotencyKeys keys =
            new IdempotencyKeys(new IdempotencySettings(1_000, Duration.ofHours(1)), clock);

    @Test
    void theIdsOfAllAnswersTogetherAreBoundedAndTheOldestGoFirst() {
        for (int i = 0; i < 3; i++) {
            assertThat(isReplayed("batch-" + i, 500)).isFalse();
        }

        assertThat(isReplayed("batch-2", 500)).isTrue();
        assertThat(isReplayed("batch-0", 500))
                .as("two answers of 500 ids fill it")
                .isFalse();
    }

    @Test
    void anAnswerGoesAfterItsTime() {
        isReplayed("key", 1);
        now = now.plus(Duration.ofMinutes(59));
        assertThat(isReplayed("key", 1)).isTrue();
        now = now.plus(Duration.ofMinutes(2));
        assertThat(isReplayed("key", 1)).isFalse();
    }

    @Test
    void workThatFailsLeavesNothingBehind() {
        for (int i = 0; i < 5_000; i++) {
            keys.once("key", "f", () -> CompletableFuture.failedFuture(new IllegalStateException()));
        }
        isReplayed("other", 1);

        assertThat(isReplayed("other", 1)).isTrue();
    }

    private boolean isReplayed(String key, int ids) {
        List<String> answer = Collections.nCopies(ids, "id");
        return keys.once(key, "f", () -> CompletableFuture.completedFuture(answer))
                .replayed();
    }
}
