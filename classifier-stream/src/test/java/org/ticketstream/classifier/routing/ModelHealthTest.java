package org.ticketstream.classifier.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelHealthTest {
    private static final Duration COOLDOWN = Duration.ofSeconds(10);
    private static final Duration FAST = Duration.ofMillis(1);
    private static final Duration SLOW = Duration.ofMillis(200);

    private final SettableClock clock = new SettableClock();
    private final List<String> broken = new ArrayList<>();
    private final ModelHealth health =
            new ModelHealth("v1", new HealthBounds(20, 0.5, Duration.ofMillis(100), 0.5, COOLDOWN), clock);

    ModelHealthTest() {
        health.whenBroken(broken::add);
    }

    private void succeed(int times, Duration inference) {
        for (int i = 0; i < times; i++) {
            assertThat(health.permits()).isTrue();
            health.succeeded(inference);
        }
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(health.permits()).isTrue();
            health.failed(new IllegalStateException("device lost"));
        }
    }

    @Test
    void aFewFailuresBreakNothing() {
        fail(4);
        succeed(20, FAST);
        fail(9);

        assertThat(health.permits()).isTrue();
        assertThat(broken).isEmpty();
    }

    @Test
    void manyFailuresMakeItBrokenAndSayHowMany() {
        succeed(10, FAST);
        fail(10);

        assertThat(health.permits()).isFalse();
        assertThat(broken).containsExactly("of its last 20 tickets 10 failed and 0 came from slow batches");
    }

    @Test
    void slowBatchesMakeItBroken() {
        succeed(10, SLOW);

        assertThat(health.permits()).isFalse();
        assertThat(broken).containsExactly("of its last 10 tickets 0 failed and 10 came from slow batches");
    }

    @Test
    void itIsTriedAgainAfterAWhileAndServesIfItIsWell() {
        fail(10);
        clock.pass(COOLDOWN.plusMillis(1));

        succeed(5, FAST);

        succeed(100, FAST);
        assertThat(broken).hasSize(1);
    }

    @Test
    void itStaysBrokenIfTheTrialFails() {
        fail(10);
        clock.pass(COOLDOWN.plusMillis(1));

        fail(5);

        assertThat(health.permits()).isFalse();
        assertThat(broken).hasSize(2);
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.EPOCH;

        private void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
