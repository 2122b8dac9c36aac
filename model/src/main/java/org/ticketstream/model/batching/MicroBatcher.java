package org.ticketstream.model.batching;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.model.runtime.LogitsModel;

/**
 * Scores sequences from many threads in batches on one shared model, which stays the caller's to close.
 *
 * <p>A batch is cut as soon as a caller thread is free and the tokens of a batch are there, the oldest sequence has
 * waited {@code maxBatchDelay}, an urgent sequence waits, or no more can be taken in. It holds the oldest sequence and
 * its neighbours in length; while several callers are free each takes its share only. Futures are completed on caller
 * threads, so what is chained to them must be short. A future that is cancelled, or completed from outside by a
 * time-out, leaves the queue. Thread-safe.
 */
public final class MicroBatcher implements AutoCloseable {
    /** Below this part of the budget a batch is not split among free callers. */
    private static final int SMALLEST_SHARE = 8;

    private static final Logger LOG = LoggerFactory.getLogger(MicroBatcher.class);
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final BatchingOptions options;
    private final TokenBudget budget;
    private final BatchingRecorder recorder = new BatchingRecorder();
    private final BatchRunner runner;
    private final List<Thread> callers = new ArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final PriorityQueues waiting = new PriorityQueues();
    private long arrivals;
    /** What came before this arrival goes at once, in batches of {@code share} tokens. */
    private long released;

    private int share;
    private int inFlight;
    private int busy;
    private boolean closed;

    private MicroBatcher(LogitsModel model, BatchingOptions options) {
        this.options = options;
        this.budget = new TokenBudget(options.maxBatchTokens());
        this.runner = new BatchRunner(model, budget, recorder);
    }

    /** Starts the caller threads. */
    public static MicroBatcher start(LogitsModel model, BatchingOptions options) {
        MicroBatcher batcher = new MicroBatcher(model, options);
        for (int caller = 0; caller < options.callers(); caller++) {
            Thread thread = new Thread(batcher::serve, "ticket-scorer-" + THREADS.incrementAndGet());
            thread.setDaemon(true);
            batcher.callers.add(thread);
        }
        batcher.callers.forEach(Thread::start);
        return batcher;
    }

    /**
     * Queues a sequence, waiting while {@code maxConcurrentRequests} are under way.
     *
     * @param ids token ids, special tokens included, at least one; not copied
     * @throws BatcherClosedException if the batcher is or gets closed
     * @throws InterruptedException if interrupted while waiting
     */
    public CompletableFuture<ScoredSequence> submit(int[] ids, Priority priority) throws InterruptedException {
        requireIds(ids);
        lock.lockInterruptibly();
        try {
            while (!closed && inFlight >= options.maxConcurrentRequests()) {
                if (callers.contains(Thread.currentThread())) {
                    throw new IllegalStateException(
                            "Cannot wait for room: this thread scores, so waiting would never end (use trySubmit)");
                }
                room.await();
            }
            return enqueue(ids, priority);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Queues sequences that belong together: all of them, or none and returns empty if they would be more than
     * {@code maxConcurrentRequests} with those under way.
     *
     * @throws IllegalArgumentException if they are more even by themselves
     * @throws BatcherClosedException if the batcher is closed
     */
    public Optional<List<CompletableFuture<ScoredSequence>>> trySubmit(List<int[]> sequences, Priority priority) {
        sequences.forEach(MicroBatcher::requireIds);
        if (sequences.size() > options.maxConcurrentRequests()) {
            throw new IllegalArgumentException("Cannot score sequences at once: there must be no more than "
                    + options.maxConcurrentRequests() + " (got: " + sequences.size() + ")");
        }
        lock.lock();
        try {
            if (!closed && inFlight + sequences.size() > options.maxConcurrentRequests()) {
                return Optional.empty();
            }
            return Optional.of(
                    sequences.stream().map(ids -> enqueue(ids, priority)).toList());
        } finally {
            lock.unlock();
        }
    }

    public BatchingStats stats() {
        lock.lock();
        try {
            return recorder.snapshot(budget.tokens(), waiting.size(), inFlight);
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more in, scores what is waiting and ends the caller threads. Idempotent. */
    @Override
    public void close() {
        shut();
        join();
    }

    /** As {@link #close()}, but what is waiting fails with {@link BatcherClosedException}; a running batch ends. */
    public void closeNow() {
        shut();
        List<Request> given;
        lock.lock();
        try {
            given = waiting.drain();
            leave(given.size());
        } finally {
            lock.unlock();
        }
        given.forEach(request -> request.future.completeExceptionally(new BatcherClosedException()));
        join();
    }

    private static void requireIds(int[] ids) {
        if (ids == null || ids.length == 0) {
            throw new IllegalArgumentException(
                    "Cannot score: a sequence needs at least one token (got: " + (ids == null ? "null" : "none") + ")");
        }
    }

    private CompletableFuture<ScoredSequence> enqueue(int[] ids, Priority priority) {
        if (closed) {
            throw new BatcherClosedException();
        }
        Request request = new Request(arrivals++, ids, priority, System.nanoTime());
        waiting.add(request);
        inFlight++;
        work.signal();
        // Runs for every end of the future; only one that came while the sequence waited has something to undo.
        CompletableFuture<ScoredSequence> unused = request.future.whenComplete((scored, failure) -> withdraw(request));
        return request.future;
    }

    private void withdraw(Request request) {
        lock.lock();
        try {
            if (waiting.remove(request)) {
                recorder.cancelled();
                inFlight--;
                room.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void serve() {
        for (List<Request> batch = await(); !batch.isEmpty(); batch = await()) {
            putBack(batch, runner.run(batch));
        }
    }

    /** The next batch, or an empty list once the batcher is closed and nothing waits. */
    private List<Request> await() {
        lock.lock();
        try {
            while (true) {
                long nanos = nanosToWait();
                if (nanos <= 0) {
                    return waiting.isEmpty() ? List.of() : cut();
                }
                pause(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Request> cut() {
        int tokens = budget.tokens();
        if (!waiting.hasUrgent()) {
            if (waiting.oldestArrival() >= released) {
                release();
            }
            tokens = Math.min(tokens, share);
        }
        List<Request> batch = waiting.cut(tokens);
        busy++;
        if (!waiting.isEmpty()) {
            work.signal();
        }
        return batch;
    }

    /** What waits now is divided among the free callers, who then do not wait for the delay once more. */
    private void release() {
        int free = options.callers() - busy;
        int whole = budget.tokens();
        long fair = (waiting.tokens() + free - 1) / free;
        share = (int) Math.min(whole, Math.max(fair, whole / SMALLEST_SHARE));
        released = fair < whole ? arrivals : 0;
    }

    private void pause(long nanos) {
        try {
            long unused = work.awaitNanos(nanos);
        } catch (InterruptedException e) {
            // Left behind by something chained to a future; only close ends this thread.
            LOG.debug("A scoring thread was interrupted and goes on");
        }
    }

    private long nanosToWait() {
        if (closed) {
            return 0;
        }
        if (waiting.isEmpty()) {
            return Long.MAX_VALUE;
        }
        boolean full = waiting.tokens() >= budget.tokens() || inFlight >= options.maxConcurrentRequests();
        if (full || waiting.hasUrgent() || waiting.oldestArrival() < released) {
            return 0;
        }
        return options.maxBatchDelay().toNanos() - (System.nanoTime() - waiting.oldestNanos());
    }

    private void putBack(List<Request> batch, List<Request> again) {
        lock.lock();
        try {
            busy--;
            again.forEach(waiting::add);
            leave(batch.size() - again.size());
        } finally {
            lock.unlock();
        }
    }

    private void leave(int count) {
        inFlight -= count;
        room.signalAll();
    }

    private void shut() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void join() {
        boolean interrupted = false;
        for (Thread caller : callers) {
            while (caller.isAlive() && caller != Thread.currentThread()) {
                try {
                    caller.join(TimeUnit.SECONDS.toMillis(1));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
