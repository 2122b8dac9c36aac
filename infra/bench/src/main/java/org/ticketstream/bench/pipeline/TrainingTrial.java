package org.ticketstream.bench.pipeline;

import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.ticketstream.bench.pipeline.report.Millis;
import org.ticketstream.bench.pipeline.report.WhileTraining;

/** Blocks without a training and blocks beside one take turns under one load. */
final class TrainingTrial {

    private static final int BLOCKS = 3;
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final int DIGITS = 3;

    private final RunningJob job;
    private final PipelineProgress progress;
    private final BenchTraining training;
    private final Histogram without = new Histogram(DIGITS);
    private final Histogram with = new Histogram(DIGITS);
    private long gapWithout;
    private long gapWith;

    TrainingTrial(RunningJob job, PipelineProgress progress, BenchTraining training) {
        this.job = job;
        this.progress = progress;
        this.training = training;
    }

    WhileTraining run(double perSecond, Duration time) throws InterruptedException {
        Duration block = time.dividedBy(BLOCKS);
        try (SteadyLoad load = SteadyLoad.start(job, perSecond)) {
            load.hold(SETTLE);
            for (int number = 1; number <= BLOCKS; number++) {
                gapWithout = Math.max(gapWithout, block(load, block, number + " of " + BLOCKS + ", alone", without));
                training.start();
                try {
                    gapWith = Math.max(gapWith, block(load, block, number + " of " + BLOCKS + ", training", with));
                } finally {
                    training.stop();
                }
            }
        }
        job.awaitAll();
        return new WhileTraining(
                training.steps(), Millis.ofMicros(without), Millis.ofMicros(with), gapWithout, gapWith);
    }

    private long block(SteadyLoad load, Duration time, String name, Histogram scoring) throws InterruptedException {
        progress.step("block " + name, time.toSeconds());
        int first = job.feed().sent();
        StageTimes before = StageTimes.now();
        load.hold(time, progress::reached);
        scoring.add(StageTimes.now().since(before).scoring());
        return job.longestGap(first);
    }
}
