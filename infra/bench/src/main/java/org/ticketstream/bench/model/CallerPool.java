package org.ticketstream.bench.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.ticketstream.bench.report.Cost;

/** The threads that drive an engine, always the same ones: engines keep state per thread. */
final class CallerPool implements AutoCloseable {

    private final Concurrency callers;
    private final ExecutorService threads;

    CallerPool(Concurrency callers) {
        this.callers = callers;
        this.threads = Executors.newFixedThreadPool(callers.callers());
    }

    /** Scores all batches; each caller takes the next one that is left. */
    Cost score(BenchScorer scorer, List<List<int[]>> batches) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        Cost start = Cost.now();
        for (int caller = 0; caller < callers.callers(); caller++) {
            running.add(threads.submit(() -> {
                for (int i = next.getAndIncrement(); i < batches.size(); i = next.getAndIncrement()) {
                    scorer.score(batches.get(i));
                }
            }));
        }
        try {
            for (Future<?> caller : running) {
                caller.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot score: " + e.getCause().getMessage(), e.getCause());
        }
        return Cost.since(start);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
