package org.ticketstream.model.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MicroBatcherTest {
    private static final Duration FOREVER = Duration.ofDays(1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void answersEachOfManyThreadsWithItsOwnSequence(int callers) throws Exception {
        ArithmeticModel model = new ArithmeticModel();
        int threads = 16;
        int each = 500;
        try (MicroBatcher batcher = MicroBatcher.start(model, options(512, Duration.ofMillis(1), 64, callers))) {
            List<FutureTask<Integer>> clients = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                Random random = new Random(thread);
                FutureTask<Integer> client = new FutureTask<>(() -> countWrongAnswers(batcher, random, each));
                clients.add(client);
                new Thread(client).start();
            }
            for (FutureTask<Integer> client : clients) {
                assertThat(client.get()).isZero();
            }
            BatchingStats stats = batcher.stats();
            assertThat(stats.totals().sequences()).isEqualTo(threads * each);
            assertThat(stats.times().queueTime().count())
                    .isEqualTo(stats.totals().sequences());
            assertThat(stats.totals().batches()).isEqualTo(model.batches.size());
            assertThat(stats.totals().paddedTokens())
                    .isGreaterThanOrEqualTo(stats.totals().tokens());
            assertThat(stats.totals().paddingShare()).isBetween(0.0, 0.5);
        }
    }

    @Test
    void waitsForAFullBatchAndThenGoesAtOnce() throws Exception {
        ArithmeticModel model = new ArithmeticModel();
        try (MicroBatcher batcher = MicroBatcher.start(model, options(40, FOREVER, 100, 1))) {
            List<CompletableFuture<ScoredSequence>> futures = new ArrayList<>();
            for (int sequence = 0; sequence < 4; sequence++) {
                futures.add(batcher.submit(ids(10, sequence), Priority.NORMAL));
            }
            for (CompletableFuture<ScoredSequence> future : futures) {
                future.get();
            }
        }
        assertThat(model.batches).containsExactly(List.of(10, 10, 10, 10));
    }

    @Test
    void scoresALoneSequenceWhenItsDelayIsOver() throws Exception {
        ArithmeticModel model = new ArithmeticModel();
        try (MicroBatcher batcher = MicroBatcher.start(model, options(1000, Duration.ofMillis(3), 100, 2))) {
            ScoredSequence scored = batcher.submit(ids(10, 1), Priority.NORMAL).get();

            assertThat(scored.logits()).containsExactly(10, 10);
            assertThat(scored.queueNanos()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(3));
            assertThat(scored.inferenceNanos()).isPositive();
        }
    }

    @Test
    void anUrgentSequenceWaitsForNobody() throws Exception {
        ArithmeticModel model = new ArithmeticModel();
        try (MicroBatcher batcher = MicroBatcher.start(model, options(1000, FOREVER, 100, 1))) {
            CompletableFuture<ScoredSequence> normal = batcher.submit(ids(10, 1), Priority.NORMAL);
            batcher.submit(ids(10, 2), Priority.URGENT).get();

            assertThat(normal).isNotDone();
        }
        assertThat(model.batches).containsExactly(List.of(10), List.of(10));
    }

    @Test
    void urgentTrafficDoesNotStarveTheOthers() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        ArithmeticModel model = new ArithmeticModel(open);
        List<Priority> order = new ArrayList<>();
        try (MicroBatcher batcher = MicroBatcher.start(model, options(10, Duration.ZERO, 100, 1))) {
            CompletableFuture<ScoredSequence> first = batcher.submit(ids(10, 0), Priority.NORMAL);
            model.awaitFirstBatch();
            List<CompletableFuture<Boolean>> recorded = new ArrayList<>();
            for (int sequence = 0; sequence < 2; sequence++) {
                recorded.add(
                        batcher.submit(ids(10, sequence), Priority.NORMAL).thenApply(x -> order.add(Priority.NORMAL)));
            }
            for (int sequence = 0; sequence < 10; sequence++) {
                recorded.add(
                        batcher.submit(ids(10, sequence), Priority.URGENT).thenApply(x -> order.add(Priority.URGENT)));
            }
            open.countDown();
            first.get();
            for (CompletableFuture<Boolean> future : recorded) {
                future.get();
            }
        }
        assertThat(order.indexOf(Priority.NORMAL)).isEqualTo(4);
        assertThat(order.lastIndexOf(Priority.NORMAL)).isEqualTo(9);
    }

    @Test
    void idleCallersShareWhatIsThere() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        ArithmeticModel model = new ArithmeticModel(open);
        try (MicroBatcher batcher = MicroBatcher.start(model, options(400, FOREVER, 40, 2))) {
            List<CompletableFuture<ScoredSequence>> futures = new ArrayList<>();
            for (int sequence = 0; sequence < 40; sequence++) {
                futures.add(batcher.submit(ids(10, sequence), Priority.NORMAL));
            }
            open.countDown();
            for (CompletableFuture<ScoredSequence> future : futures) {
                future.get();
            }
        }
        assertThat(model.batches).extracting(List::size).containsExactly(20, 20);
    }

    @Test
    void aPoisonedSequenceFailsAlone() throws Exception {
        ArithmeticModel model = new ArithmeticModel();
        try (MicroBatcher batcher = MicroBatcher.start(model, options(40, FOREVER, 100, 1))) {
            CompletableFuture<ScoredSequence> good = batcher.submit(ids(10, 1), Priority.NORMAL);
            CompletableFuture<ScoredSequence> poisoned =
                    batcher.submit(ids(10, ArithmeticModel.POISON), Priority.NORMAL);
            CompletableFuture<ScoredSequence> alsoGood = batcher.submit(ids(10, 2), Priority.NORMAL);
            CompletableFuture<ScoredSequence> nan =
                    batcher.submit(ids(10, ArithmeticModel.NOT_A_NUMBER), Priority.NORMAL);

            assertThat(good.get().logits()).containsExactly(10, 10);
            assertThat(alsoGood.get().logits()).containsExactly(20, 10);
            assertThatThrownBy(poisoned::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("poison");
            assertThatThrownBy(nan::get).hasMessageContaining("must answer with numbers (got: NaN");
            assertThat(batcher.stats().totals().failed()).isEqualTo(2);
        }
    }

    @Test
    void memoryThatRunsOutHalvesTheBudgetAndLosesNothing() throws Exception {
        ArithmeticModel model = new ArithmeticModel(100);
        try (MicroBatcher batcher = MicroBatcher.start(model, options(640, FOREVER, 64, 1))) {
            List<CompletableFuture<ScoredSequence>> futures = new ArrayList<>();
            for (int sequence = 0; sequence < 64; sequence++) {
                futures.add(batcher.submit(ids(10, sequence), Priority.NORMAL));
            }
            for (int sequence = 0; sequence < 64; sequence++) {
                assertThat(futures.get(sequence).get().logits()).containsExactly(10 * sequence, 10);
            }
            assertThat(batcher.stats().totals().outOfMemory()).isEqualTo(3);
            assertThat(batcher.stats().load().budget()).isEqualTo(80);
            assertThat(batcher.stats().totals().failed()).isZero();
        }
    }

    @Test
    void aSequenceTooLargeForTheMemoryFailsAlone() throws Exception {
        ArithmeticModel model = new ArithmeticModel(100);
        try (MicroBatcher batcher = MicroBatcher.start(model, options(640, Duration.ZERO, 64, 1))) {
            CompletableFuture<ScoredSequence> huge = batcher.submit(ids(101, 1), Priority.NORMAL);

            assertThatThrownBy(huge::get).hasMessageContaining("out of memory");
            assertThat(batcher.submit(ids(50, 1), Priority.NORMAL).get().logits())
                    .containsExactly(50, 50);
        }
    }

    @Test
    void refusesOrWaitsWhenFull() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        ArithmeticModel model = new ArithmeticModel(open);
        try (MicroBatcher batcher = MicroBatcher.start(model, options(1000, Duration.ZERO, 2, 1))) {
            CompletableFuture<ScoredSequence> one = batcher.submit(ids(10, 1), Priority.NORMAL);
            CompletableFuture<ScoredSequence> two = batcher.submit(ids(10, 2), Priority.NORMAL);
            assertThat(batcher.trySubmit(List.of(ids(10, 3)), Priority.NORMAL)).isEmpty();

            FutureTask<ScoredSequence> third = new FutureTask<>(
                    () -> batcher.submit(ids(10, 3), Priority.NORMAL).get());
            Thread submitter = new Thread(third);
            submitter.start();
            awaitWaiting(submitter);
            open.countDown();

            assertThat(third.get().logits()).containsExactly(30, 10);
            assertThat(one.get().logits()).containsExactly(10, 10);
            assertThat(two.get().logits()).containsExactly(20, 10);
        }
    }

    @Test
    void takesSequencesThatBelongTogetherWholeOrNotAtAll() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        try (MicroBatcher batcher = MicroBatcher.start(new ArithmeticModel(open), options(9, Duration.ZERO, 3, 1))) {
            CompletableFuture<ScoredSequence> first = batcher.submit(ids(1, 1), Priority.NORMAL);
            List<int[]> three = List.of(ids(1, 2), ids(1, 3), ids(1, 4));

            assertThat(batcher.trySubmit(three, Priority.NORMAL)).isEmpty();
            assertThat(batcher.stats().load().inFlight()).isEqualTo(1);
            assertThat(batcher.trySubmit(three.subList(0, 2), Priority.NORMAL)).isPresent();
            open.countDown();
            first.get();
            assertThatThrownBy(() -> batcher.trySubmit(Collections.nCopies(4, ids(1, 1)), Priority.NORMAL))
                    .hasMessageContaining("there must be no more than 3 (got: 4)");
        }
    }

    @Test
    void aCancelledSequenceLeavesTheQueueAndMakesRoom() throws Exception {
        ArithmeticModel model = new ArithmeticModel();
        try (MicroBatcher batcher = MicroBatcher.start(model, options(1000, FOREVER, 3, 1))) {
            CompletableFuture<ScoredSequence> cancelled = batcher.submit(ids(10, 1), Priority.NORMAL);
            CompletableFuture<ScoredSequence> timedOut = batcher.submit(ids(11, 1), Priority.NORMAL);
            assertThat(batcher.stats().load().waiting()).isEqualTo(2);

            cancelled.cancel(true);
            timedOut.completeExceptionally(new IllegalStateException("too late"));

            assertThat(batcher.stats().load().waiting()).isZero();
            assertThat(batcher.stats().load().inFlight()).isZero();
            assertThat(batcher.stats().totals().cancelled()).isEqualTo(2);
            assertThat(batcher.trySubmit(List.of(ids(12, 1)), Priority.NORMAL)).isPresent();
        }
        assertThat(model.batches).containsExactly(List.of(12));
    }

    @Test
    void closingScoresWhatWaitsAndRefusesWhatComes() throws Exception {
        MicroBatcher batcher = MicroBatcher.start(new ArithmeticModel(), options(1000, FOREVER, 100, 2));
        CompletableFuture<ScoredSequence> waiting = batcher.submit(ids(10, 1), Priority.NORMAL);

        batcher.close();
        batcher.close();

        assertThat(waiting).isCompleted();
        assertThatThrownBy(() -> batcher.submit(ids(10, 1), Priority.NORMAL))
                .isInstanceOf(BatcherClosedException.class)
                .hasMessage("Cannot score: the batcher is closed");
        assertThatThrownBy(() -> batcher.trySubmit(List.of(ids(10, 1)), Priority.NORMAL))
                .isInstanceOf(BatcherClosedException.class);
    }

    @Test
    void closingReleasesThoseWhoWaitForRoom() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        ArithmeticModel model = new ArithmeticModel(open);
        MicroBatcher batcher = MicroBatcher.start(model, options(10, Duration.ZERO, 2, 1));
        CompletableFuture<ScoredSequence> running = batcher.submit(ids(10, 1), Priority.NORMAL);
        model.awaitFirstBatch();
        CompletableFuture<ScoredSequence> waiting = batcher.submit(ids(10, 2), Priority.NORMAL);
        FutureTask<CompletableFuture<ScoredSequence>> blocked =
                new FutureTask<>(() -> batcher.submit(ids(10, 3), Priority.NORMAL));
        Thread submitter = new Thread(blocked);
        submitter.start();
        awaitWaiting(submitter);

        Thread closer = new Thread(batcher::closeNow);
        closer.start();

        assertThatThrownBy(blocked::get).hasCauseInstanceOf(BatcherClosedException.class);
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(BatcherClosedException.class);
        assertThat(running).isNotDone();
        open.countDown();
        assertThat(running.get().logits()).containsExactly(10, 10);
        closer.join();
    }

    @Test
    void refusesToWaitForRoomOnItsOwnThreads() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        ArithmeticModel model = new ArithmeticModel(open);
        try (MicroBatcher batcher = MicroBatcher.start(model, options(10, Duration.ZERO, 1, 1))) {
            CompletableFuture<Object> chained =
                    batcher.submit(ids(10, 1), Priority.NORMAL).handle((scored, failure) -> submitHere(batcher));
            open.countDown();

            assertThat((Throwable) chained.get()).hasMessageContaining("waiting would never end");
        }
    }

    @Test
    void refusesEmptySequencesAndImpossibleOptions() {
        try (MicroBatcher batcher = MicroBatcher.start(new ArithmeticModel(), options(10, Duration.ZERO, 1, 1))) {
            assertThatThrownBy(() -> batcher.submit(new int[0], Priority.NORMAL))
                    .hasMessageContaining("(got: none)");
            assertThatThrownBy(() -> batcher.trySubmit(Collections.singletonList(null), Priority.NORMAL))
                    .hasMessageContaining("(got: null)");
        }
        assertThatThrownBy(() -> options(0, Duration.ZERO, 1, 1)).hasMessageContaining("maxBatchTokens");
        assertThatThrownBy(() -> options(1, Duration.ofMillis(-1), 1, 1)).hasMessageContaining("maxBatchDelay");
        assertThatThrownBy(() -> options(1, Duration.ZERO, 0, 1)).hasMessageContaining("maxConcurrentRequests");
        assertThatThrownBy(() -> options(1, Duration.ZERO, 1, -2)).hasMessageContaining("callers must be positive");
    }

    private static Throwable submitHere(MicroBatcher batcher) {
        try {
            return new AssertionError("queued " + batcher.submit(ids(10, 2), Priority.NORMAL));
        } catch (IllegalStateException | InterruptedException e) {
            return e;
        }
    }

    private static int countWrongAnswers(MicroBatcher batcher, Random random, int count) throws Exception {
        List<int[]> asked = new ArrayList<>();
        List<CompletableFuture<ScoredSequence>> answers = new ArrayList<>();
        for (int sequence = 0; sequence < count; sequence++) {
            int[] ids = ids(1 + random.nextInt(60), random.nextInt(100));
            asked.add(ids);
            answers.add(batcher.submit(ids, random.nextInt(10) == 0 ? Priority.URGENT : Priority.NORMAL));
        }
        int wrong = 0;
        for (int sequence = 0; sequence < count; sequence++) {
            float[] logits = answers.get(sequence).get().logits();
            int[] ids = asked.get(sequence);
            wrong += logits[0] == Arrays.stream(ids).sum() && logits[1] == ids.length ? 0 : 1;
        }
        return wrong;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static int[] ids(int length, int id) {
        int[] ids = new int[length];
        Arrays.fill(ids, id);
        return ids;
    }

    private static BatchingOptions options(int tokens, Duration delay, int concurrent, int callers) {
        return new BatchingOptions(tokens, delay, concurrent, callers);
    }
}
