package org.ticketstream.bench.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.ticketstream.bench.report.BenchProgress;
import org.ticketstream.bench.report.Cost;

/** Lets contenders score the workload in turn, round after round, each round in another order. */
final class Contest implements AutoCloseable {

    private static final long SEED = 20260101;

    private final List<Contender> contenders;
    private final BenchProgress progress;
    private final Map<Concurrency, CallerPool> pools = new HashMap<>();

    Contest(List<Contender> contenders, BenchProgress progress) {
        this.contenders = List.copyOf(contenders);
        this.progress = progress;
        contenders.forEach(contender -> pools.computeIfAbsent(contender.callers(), CallerPool::new));
    }

    /** One round that warms up and is not counted, then those that are. */
    List<Measurement> run(int rounds) throws InterruptedException {
        long[] expected = new long[contenders.size()];
        for (int i = 0; i < expected.length; i++) {
            progress.warmingUp(contenders.get(i).id(), i, expected.length);
            expected[i] = score(contenders.get(i)).nanos();
        }
        progress.expect(LongStream.of(expected).sum() * rounds);
        Cost[][] costs = new Cost[expected.length][rounds];
        List<Integer> turn =
                new ArrayList<>(IntStream.range(0, expected.length).boxed().toList());
        Random random = new Random(SEED);
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(turn, random);
            for (int i : turn) {
                progress.round(round, rounds, contenders.get(i).id());
                costs[i][round] = score(contenders.get(i));
                progress.done(expected[i]);
            }
        }
        progress.close();
        return IntStream.range(0, costs.length)
                .mapToObj(i -> new Measurement(contenders.get(i), List.of(costs[i])))
                .toList();
    }

    private Cost score(Contender contender) throws InterruptedException {
        return pools.get(contender.callers()).score(contender.scorer(), contender.batches());
    }

    @Override
    public void close() {
        pools.values().forEach(CallerPool::close);
    }
}
