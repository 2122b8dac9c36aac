package org.ticketstream.model.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.torchscript.Target;

/** One native call: a batch of 4096 tokens through all-MiniLM-L6-v2 on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class GraphBenchmark {

    private static final int TOKENS = 4096;
    private static final int VOCABULARY = 30522;

    @Param({"CPU_F32", "CPU_ONEDNN_F32", "CPU_ONEDNN_BF16", "CPU_INT8", "CPU_INT8_BF16"})
    private Target target;

    /** Tokens per text; 0 for texts of all lengths from 8 to 248. */
    @Param({"16", "128", "256", "0"})
    private int length;

    private LoadedModel model;
    private List<int[]> batch;

    @Setup
    public void load() {
        ClassifierHead head = new ClassifierHead(Pooling.CLS, ProblemType.SINGLE_LABEL, List.of("yes", "no"));
        model = LoadedModel.load(
                Checkpoint.open(MiniLm.materialise(Path.of("target", "encoders")))
                        .withNewHead(head, 1),
                target);
        IntStream lengths = length == 0
                ? IntStream.iterate(8, any -> any <= 248, any -> any + 8)
                : IntStream.generate(() -> length).limit(TOKENS / length);
        SplittableRandom random = new SplittableRandom(1);
        batch = lengths.mapToObj(tokens -> random.ints(tokens, 1000, VOCABULARY).toArray())
                .toList();
    }

    @TearDown
    public void close() {
        model.close();
    }

    @Benchmark
    public float[][] logits() {
        return model.logits(batch);
    }
}
