package org.ticketstream.model.tokenize;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
import org.ticketstream.model.checkpoint.MiniLm;

/** Texts to ids. To run it, see {@code org.ticketstream.model}'s README, "Benchmarks". */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TokenizerBenchmark {

    private static final int MAX_TOKENS = 256;
    private static final String SENTENCE =
            "My invoice of {$123.45} from 3 May shows the café's old address, not the new one. ";

    /** Words per ticket, roughly. */
    @Param({"15", "150", "1500"})
    private int words;

    private TicketTokenizer tokenizer;
    private String text;

    @Setup
    public void open() {
        tokenizer = TicketTokenizer.open(MiniLm.materialise(Path.of("target", "encoders")), MAX_TOKENS);
        text = SENTENCE.repeat(words / 15);
    }

    @TearDown
    public void close() {
        tokenizer.close();
    }

    @Benchmark
    public EncodedTicket encode() {
        return tokenizer.encode(text);
    }
}
