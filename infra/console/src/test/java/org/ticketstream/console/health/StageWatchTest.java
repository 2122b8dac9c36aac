package org.ticketstream.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StageWatchTest {
    private final StageWatch watch = new StageWatch();
    private long seconds;

    private boolean after(long pause, long produced, long waiting) {
        seconds += pause;
        return watch.stands(produced, waiting, TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void standsWhenMoreAndMoreWaitsAndNothingComesOutForAMinute() {
        assertThat(after(0, 100, 5)).isFalse();
        assertThat(after(30, 100, 8)).isFalse();
        assertThat(after(30, 100, 9)).isTrue();
        assertThat(after(10, 100, 9)).isTrue();
        assertThat(after(10, 101, 9)).isFalse();
    }

    @Test
    void doesNotStandWhileItCatchesUpOrNothingComesIn() {
        for (int i = 0; i < 20; i++) {
            assertThat(after(10, 100, 500)).as("waits for a checkpoint").isFalse();
        }
        for (int i = 0; i < 20; i++) {
            assertThat(after(10, 101 + i, 600 + i))
                    .as("slower than tickets come in")
                    .isFalse();
        }
        for (int i = 0; i < 20; i++) {
            assertThat(after(10, 120, 600 - i)).as("takes what makes no answer").isFalse();
        }
    }

    @Test
    void knowsNothingOfTheTimeInWhichNobodyLooked() {
        assertThat(after(0, 100, 5)).isFalse();
        assertThat(after(3_600, 100, 50)).isFalse();
        assertThat(after(40, 100, 60)).isFalse();
        assertThat(after(30, 100, 60)).isTrue();
    }
}
