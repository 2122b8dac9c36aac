package org.ticketstream.classifier.scoring;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.ticketstream.schemas.Classification;

/** What operators watch of the scoring, by subtask. Units stand in the names. One thread only. */
final class ScoringMetrics {
    /** Tickets that a percentile is computed over. */
    private static final int WINDOW = 2_000;

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
        scoringTime = group.histogram("scoring_time_micros", new DescriptiveStatisticsHistogram(WINDOW));
        queueTime = group.histogram("queue_time_micros", new DescriptiveStatisticsHistogram(WINDOW));
        inferenceTime = group.histogram("inference_time_micros", new DescriptiveStatisticsHistogram(WINDOW));
    }

    void count(Outcome outcome) {
        requests.inc();
        failures.inc(outcome.failures());
        fallbacks.inc(outcome.fallback() ? 1 : 0);
        scoringTime.update(outcome.elapsedMicros());
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
