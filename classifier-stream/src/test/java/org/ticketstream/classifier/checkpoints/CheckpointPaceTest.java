package org.ticketstream.classifier.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class CheckpointPaceTest {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final List<CompletableFuture<Void>> taken = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private long now;
    private boolean ending;

    private final CheckpointPace pace = new CheckpointPace(INTERVAL, this::take, () -> now, delay -> work -> {
        delays.add(delay);
        waiting.add(work);
    });

    private CompletableFuture<Void> take() {
        if (ending) {
            throw new RejectedExecutionException("the job ends");
        }
        taken.add(new CompletableFuture<>());
        return taken.get(taken.size() - 1);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void delayIsOver() {
        waiting.remove().run();
    }

    @Test
    void theFirstRequestIsServedAtOnce() {
        pace.request();

        delayIsOver();
        assertThat(delays).containsExactly(Duration.ZERO);
        assertThat(taken).hasSize(1);
    }

    @Test
    void theNextOneWaitsForTheRestOfTheInterval() {
        pace.request();
        delayIsOver();
        pass(Duration.ofMillis(200));
        pace.request();

        assertThat(delays).last().isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void requestsOfOneIntervalAreOneCheckpoint() {
        pace.request();
        pace.request();
        delayIsOver();
        pace.request();
        pace.request();

        assertThat(waiting).hasSize(1);
    }

    @Test
    void withoutARequestThereIsNone() {
        pace.request();
        delayIsOver();
        taken.get(0).complete(null);
        pass(Duration.ofHours(1));

        assertThat(waiting).isEmpty();
    }

    @Test
    void oneThatFailsIsTakenAgainAfterTheInterval() {
        pace.request();
        delayIsOver();
        taken.get(0).completeExceptionally(new IllegalStateException("not all tasks run"));

        assertThat(delays).last().isEqualTo(INTERVAL);
        delayIsOver();
        assertThat(taken).hasSize(2);
    }

    @Test
    void afterTheEndOfTheJobThereIsNone() {
        pace.request();
        ending = true;
        delayIsOver();
        pace.request();

        assertThat(waiting).isEmpty();
    }

    @Test
    void afterItIsClosedThereIsNone() {
        pace.request();
        pace.close();
        delayIsOver();

        assertThat(taken).isEmpty();
    }
}
