package org.ticketstream.model.batching;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts from all caller threads. */
final class BatchingRecorder {
    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 3;

    private final LongAdder batches = new LongAdder();
    private final LongAdder sequences = new LongAdder();
    private final LongAdder tokens = new LongAdder();
    private final LongAdder paddedTokens = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder outOfMemory = new LongAdder();
    private final LongAdder inferenceMicros = new LongAdder();
    private final Histogram queueTime = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
    private final Histogram inferenceTime = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);

    void batch(List<Request> batch, long padded, long inferenceNanos) {
        long now = System.nanoTime();
        batches.increment();
        sequences.add(batch.size());
        paddedTokens.add(padded);
        record(inferenceTime, inferenceNanos);
        inferenceMicros.add(TimeUnit.NANOSECONDS.toMicros(inferenceNanos));
        for (Request request : batch) {
            tokens.add(request.length());
            record(queueTime, now - inferenceNanos - request.submittedNanos);
        }
    }

    void failed() {
        failed.increment();
    }

    void cancelled() {
        cancelled.increment();
    }

    void outOfMemory() {
        outOfMemory.increment();
    }

    BatchingStats snapshot(int budget, int waiting, int inFlight) {
        return new BatchingStats(
                new BatchingStats.Totals(
                        batches.sum(),
                        sequences.sum(),
                        tokens.sum(),
                        paddedTokens.sum(),
                        failed.sum(),
                        cancelled.sum(),
                        outOfMemory.sum()),
                new BatchingStats.Load(budget, waiting, inFlight),
                new BatchingStats.Times(
                        inferenceMicros.sum(), Percentiles.of(queueTime), Percentiles.of(inferenceTime)));
    }

    private static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.max(0, Math.min(TimeUnit.NANOSECONDS.toMicros(nanos), LONGEST_MICROS)));
    }
}
