package org.ticketstream.bench.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.ticketstream.bench.pipeline.report.Millis;
import org.ticketstream.bench.pipeline.report.Swaps;

/** Blocks without swaps and blocks with swaps take turns under one load. */
final class SwapTrial {

    private static final int BLOCKS = 4;
    private static final Duration SETTLE = Duration.ofSeconds(5);

    /** From one swap to the next, if they are no slower. */
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final RunningJob job;
    private final BenchModels models;
    private final PipelineProgress progress;
    private final List<Long> swapMillis = new ArrayList<>();
    private final List<Long> residentMegabytes = new ArrayList<>();
    private long gapWithout;
    private long gapWith;

    SwapTrial(RunningJob job, BenchModels models, PipelineProgress progress) {
        this.job = job;
        this.models = models;
        this.progress = progress;
    }

    Swaps run(double perSecond, int swaps) throws InterruptedException {
        Histogram without = null;
        Histogram with = null;
        residentMegabytes.add(ResidentMemory.megabytes());
        try (SteadyLoad load = SteadyLoad.start(job, perSecond)) {
            load.hold(SETTLE);
            for (int block = 0; block < BLOCKS; block++) {
                int from = swaps * block / BLOCKS;
                int to = swaps * (block + 1) / BLOCKS;
                Duration quiet = EVERY.multipliedBy(to - from);
                progress.step("block " + (block + 1) + " of " + BLOCKS + ", without swaps", quiet.toSeconds());
                without = sum(without, scoringDuring(() -> {
                    int first = job.feed().sent();
                    load.hold(quiet, progress::reached);
                    gapWithout = Math.max(gapWithout, job.longestGap(first));
                }));
                progress.step("block " + (block + 1) + " of " + BLOCKS + ", with swaps", to - from);
                with = sum(with, scoringDuring(() -> {
                    int first = job.feed().sent();
                    for (int swap = from; swap < to; swap++) {
                        swap(load, swap);
                        progress.reached(swap + 1 - from);
                    }
                    gapWith = Math.max(gapWith, job.longestGap(first));
                }));
            }
        }
        job.awaitAll();
        return new Swaps(
                swaps,
                swapMillis,
                Millis.ofMicros(without),
                Millis.ofMicros(with),
                gapWithout,
                gapWith,
                residentMegabytes);
    }

    private void swap(SteadyLoad load, int swap) throws InterruptedException {
        long start = System.nanoTime();
        job.activate(models.ofSwap(swap));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        swapMillis.add(took.toMillis());
        if (took.compareTo(EVERY) < 0) {
            load.hold(EVERY.minus(took));
        }
        residentMegabytes.add(ResidentMemory.megabytes());
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static Histogram scoringDuring(Work work) throws InterruptedException {
        StageTimes before = StageTimes.now();
        work.run();
        return StageTimes.now().since(before).scoring();
    }

    private static Histogram sum(Histogram all, Histogram more) {
        if (all == null) {
            return more;
        }
        all.add(more);
        return all;
    }
}
