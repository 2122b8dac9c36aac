package org.ticketstream.classifier.checkpoints;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Takes a checkpoint as soon as one is requested and the interval since the last one is over. One that fails is taken
 * again after the interval.
 */
final class CheckpointPace {
    private final long intervalNanos;
    private final Supplier<CompletableFuture<?>> checkpoint;
    private final LongSupplier nanoTime;
    private final Function<Duration, Executor> delayed;
    private boolean scheduled;
    private boolean closed;
    private long next;

    /** @param checkpoint starts one; must not block */
    CheckpointPace(Duration interval, Supplier<CompletableFuture<?>> checkpoint) {
        this(
                interval,
                checkpoint,
                System::nanoTime,
                delay -> CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, Runnable::run));
    }

    /** @param delayed runs something after a delay */
    CheckpointPace(
            Duration interval,
            Supplier<CompletableFuture<?>> checkpoint,
            LongSupplier nanoTime,
            Function<Duration, Executor> delayed) {
        this.intervalNanos = interval.toNanos();
        this.checkpoint = checkpoint;
        this.nanoTime = nanoTime;
        this.delayed = delayed;
        this.next = nanoTime.getAsLong();
    }

    /** A checkpoint is to begin after this call. */
    synchronized void request() {
        if (!scheduled && !closed) {
            scheduled = true;
            delayed.apply(Duration.ofNanos(Math.max(0, next - nanoTime.getAsLong())))
                    .execute(this::take);
        }
    }

    private void take() {
        synchronized (this) {
            scheduled = false;
            next = nanoTime.getAsLong() + intervalNanos;
            if (closed) {
                return;
            }
        }
        try {
            CompletableFuture<?> unused = checkpoint.get().whenComplete((taken, failure) -> {
                if (failure != null) {
                    request();
                }
            });
        } catch (RejectedExecutionException e) {
            // The job is ending; its next start continues at the last checkpoint.
            close();
        }
    }

    /** Takes no more. */
    synchronized void close() {
        closed = true;
    }
}
