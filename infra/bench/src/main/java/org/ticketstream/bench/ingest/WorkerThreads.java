package org.ticketstream.bench.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that share numbered pieces of work. */
final class WorkerThreads implements AutoCloseable {
    private final int count;
    private final ExecutorService threads;

    /** One piece of work, by its number. */
    interface Work {
        void run(int number) throws Exception;
    }

    WorkerThreads(int count) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count);
    }

    /** Returns when all pieces are done; fails with the first failure. */
    void share(int pieces, Work work) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            running.add(threads.submit(() -> {
                for (int number = next.getAndIncrement(); number < pieces; number = next.getAndIncrement()) {
                    work.run(number);
                }
                return null;
            }));
        }
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(
                        "Cannot measure: " + e.getCause().getMessage(), e.getCause());
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
