package org.ticketstream.bench.pipeline;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ticketstream.bench.pipeline.report.Latency;
import org.ticketstream.bench.pipeline.report.Millis;
import org.ticketstream.classifier.config.ClassifierJobConfig;

/** Tickets come at a steady rate; each tells how long it took. */
final class LatencyTrial {

    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final int DELAYS = 3;

    private final RunningJob job;
    private final ClassifierJobConfig settings;
    private final PipelineProgress progress;

    LatencyTrial(RunningJob job, ClassifierJobConfig settings, PipelineProgress progress) {
        this.job = job;
        this.settings = settings;
        this.progress = progress;
    }

    Latency run(double perSecond, Duration time) throws InterruptedException {
        try (SteadyLoad load = SteadyLoad.start(job, perSecond)) {
            load.hold(SETTLE);
            progress.step("latency at half of the highest rate", time.toSeconds());
            StageTimes before = StageTimes.now();
            int from = job.feed().sent();
            load.hold(time, progress::reached);
            int to = job.feed().sent();
            StageTimes stages = StageTimes.now().since(before);
            load.close();
            job.awaitAll();
            Millis inference = Millis.ofMicros(stages.inference());
            double bound = settings.flink().checkpointInterval().toMillis()
                    + DELAYS * settings.model().maxBatchDelay().toMillis()
                    + inference.p99();
            return new Latency(
                    perSecond,
                    Millis.ofNanos(job.ledger().latencies(job.feed().due(), from, to)),
                    Millis.ofMicros(stages.scoring()),
                    stages(stages, inference, Millis.ofNanos(job.ledger().commitTimes(from, to))),
                    bound);
        }
    }

    private static Map<String, Millis> stages(StageTimes times, Millis inference, Millis commit) {
        Map<String, Millis> stages = new LinkedHashMap<>();
        stages.put("read, deserialise", Millis.ofMicros(times.read()));
        stages.put("tokenise", Millis.ofMicros(times.tokenize()));
        stages.put("queue for a batch", Millis.ofMicros(times.queue()));
        stages.put("inference of the batch", inference);
        stages.put("serialise, commit, become visible", commit);
        return stages;
    }
}
