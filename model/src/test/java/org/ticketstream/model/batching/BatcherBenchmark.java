package org.ticketstream.model.batching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.ticketstream.model.runtime.LogitsModel;
import org.ticketstream.model.torchscript.Target;

/** What queueing, sorting and cutting cost per sequence: the model under the batcher takes no time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatcherBenchmark {

    private static final int SEQUENCES = 2048;
    private static final int LONGEST = 256;
    private static final BatchingOptions OPTIONS = new BatchingOptions(4096, Duration.ofMillis(1), 2 * SEQUENCES, 2);

    private final List<int[]> sequences = new ArrayList<>();
    private MicroBatcher batcher;

    @Setup
    public void start() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < SEQUENCES; i++) {
            sequences.add(new int[random.nextInt(1, LONGEST)]);
        }
        batcher = MicroBatcher.start(new InstantModel(), OPTIONS);
    }

    @TearDown
    public void close() {
        batcher.close();
    }

    @Benchmark
    @OperationsPerInvocation(SEQUENCES)
    public int submitAndAwait() throws InterruptedException {
        List<CompletableFuture<ScoredSequence>> answers = new ArrayList<>(SEQUENCES);
        for (int[] ids : sequences) {
            answers.add(batcher.submit(ids, Priority.NORMAL));
        }
        int scored = 0;
        for (CompletableFuture<ScoredSequence> answer : answers) {
            scored += answer.join().logits().length;
        }
        return scored;
    }

    private static final class InstantModel implements LogitsModel {

        private static final float[] LOGITS = {1, 0};

        @Override
        public float[][] logits(List<int[]> ids) {
            float[][] logits = new float[ids.size()][];
            Arrays.fill(logits, LOGITS);
            return logits;
        }

        @Override
        public int labelCount() {
            return LOGITS.length;
        }

        @Override
        public Target target() {
            return Target.CPU_F32;
        }

        @Override
        public void close() {}
    }
}
