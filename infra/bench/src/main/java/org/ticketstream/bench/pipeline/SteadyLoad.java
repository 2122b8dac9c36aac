package org.ticketstream.bench.pipeline;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Tickets that come at a steady rate until it is closed. */
final class SteadyLoad implements AutoCloseable {

    private static final long TICK_MILLIS = 250;

    private final RunningJob job;
    private final Thread sender;

    private SteadyLoad(RunningJob job, double perSecond) {
        this.job = job;
        this.sender = new Thread(() -> job.feed().pace(perSecond), "bench-feed");
    }

    static SteadyLoad start(RunningJob job, double perSecond) {
        SteadyLoad load = new SteadyLoad(job, perSecond);
        load.sender.setDaemon(true);
        load.sender.start();
        return load;
    }

    /** Lets it flow for a while. */
    void hold(Duration time) throws InterruptedException {
        hold(time, seconds -> {});
    }

    /** @param passedSeconds is told now and then */
    void hold(Duration time, LongConsumer passedSeconds) throws InterruptedException {
        long start = System.nanoTime();
        for (long passed = 0; passed < time.toNanos(); passed = System.nanoTime() - start) {
            passedSeconds.accept(TimeUnit.NANOSECONDS.toSeconds(passed));
            TimeUnit.MILLISECONDS.sleep(
                    Math.min(TICK_MILLIS, TimeUnit.NANOSECONDS.toMillis(time.toNanos() - passed) + 1));
        }
    }

    @Override
    public void close() throws InterruptedException {
        job.feed().stop();
        sender.join();
    }
}
