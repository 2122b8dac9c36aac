package org.ticketstream.classifier.scoring;

import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.ticketstream.classifier.metrics.MicrosHistogram;
import org.ticketstream.schemas.Classification;

/** What operators watch of the scoring, by subtask. Units stand in the names. One thread only. */
final class ScoringMetrics {
    private final Counter requests;
    private final Counter failures;
    private final Counter deadLetters;
    private final Counter fallbacks;
    private final Histogram scoringTime;
    private final Histogram queueTime;
    private final Histogram inferenceTime;

    ScoringMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup("classifier");
        requests = group.counter("requests");
        failures = group.counter("failures");
        deadLetters = group.counter("dead_letters");
        fallbacks = group.counter("fallbacks");
        scoringTime = group.histogram("scoring_time_micros", new MicrosHistogram());
        queueTime = group.histogram("queue_time_micros", new MicrosHistogram());
        inferenceTime = group.histogram("inference_time_micros", new MicrosHistogram());
    }

    void count(Outcome outcome) {
        requests.inc();
        failures.inc(outcome.failures());
        fallbacks.inc(outcome.fallback() ? 1 : 0);
        scoringTime.update(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - outcome.arrivedNanos()));
        if (outcome.answer() == null) {
            deadLetters.inc();
            return;
        }
        Classification classification = outcome.answer().classification();
        if (classification != null) {
            queueTime.update(classification.getQueueMicros());
            inferenceTime.update(classification.getInferenceMicros());
        }
    }
}
