package org.ticketstream.ingest.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Processes several events in parallel, those of one ticket in order. */
final class PerTicketExecutor implements AutoCloseable {
    private final int count;
    private final Work work;
    private final ExecutorService threads;

    /** Processes one event. */
    interface Work {
        void on(ConsumerRecord<byte[], byte[]> event) throws InterruptedException;
    }

    PerTicketExecutor(String name, int count, Work work) {
        this.count = count;
        this.work = work;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(
                count, task -> new Thread(task, "delivery-" + name + "-" + number.incrementAndGet()));
    }

    /** Starts all events; completes when all are done, exceptionally if one has failed. */
    CompletableFuture<Void> start(Iterable<ConsumerRecord<byte[], byte[]>> events) {
        List<List<ConsumerRecord<byte[], byte[]>>> lanes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lanes.add(new ArrayList<>());
        }
        events.forEach(event ->
                lanes.get(Math.floorMod(Arrays.hashCode(event.key()), count)).add(event));
        return CompletableFuture.allOf(lanes.stream()
                .filter(lane -> !lane.isEmpty())
                .map(lane -> CompletableFuture.runAsync(() -> run(lane), threads))
                .toArray(CompletableFuture[]::new));
    }

    private void run(List<ConsumerRecord<byte[], byte[]>> lane) {
        try {
            for (ConsumerRecord<byte[], byte[]> event : lane) {
                work.on(event);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException("stopped", e);
        }
    }

    /** Interrupts events in progress. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
