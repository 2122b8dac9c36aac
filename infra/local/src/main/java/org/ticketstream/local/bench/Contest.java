package org.ticketstream.local.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Lets contenders score the workload in turn, round after round, each round in another order. */
final class Contest implements AutoCloseable {

    private static final long SEED = 20260101;

    private final List<Contender> contenders;
    private final BenchProgress progress;
    private final Map<Callers, CallerPool> pools = new HashMap<>();

    Contest(List<Contender> contenders, BenchProgress progress) {
        this.contenders = List.copyOf(contenders);
        this.progress = progress;
        contenders.forEach(contender -> pools.computeIfAbsent(contender.callers(), CallerPool::new));
    }

    /** One round that warms up and is not counted, then those that are. */
    List<Measurement> run(int rounds) throws InterruptedException {
        Map<Contender, long[]> nanos = new HashMap<>();
        Map<Contender, Long> expected = new HashMap<>();
        for (int i = 0; i < contenders.size(); i++) {
            Contender contender = contenders.get(i);
            progress.warmingUp(contender.id(), i, contenders.size());
            expected.put(contender, score(contender));
            nanos.put(contender, new long[rounds]);
        }
        progress.expect(expected.values().stream().mapToLong(Long::longValue).sum() * rounds);
        List<Contender> turn = new ArrayList<>(contenders);
        Random random = new Random(SEED);
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(turn, random);
            for (Contender contender : turn) {
                progress.round(round, rounds, contender.id());
                nanos.get(contender)[round] = score(contender);
                progress.done(expected.get(contender));
            }
        }
        return contenders.stream()
                .map(contender -> new Measurement(contender, nanos.get(contender)))
                .toList();
    }

    private long score(Contender contender) throws InterruptedException {
        return pools.get(contender.callers()).score(contender.scorer(), contender.batches());
    }

    @Override
    public void close() {
        pools.values().forEach(CallerPool::close);
    }
}
