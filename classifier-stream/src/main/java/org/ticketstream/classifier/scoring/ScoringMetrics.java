package org.ticketstream.classifier.scoring;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.ticketstream.classifier.metrics.MicrosHistogram;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.DeadLetters;

/** Metrics of the scoring, by subtask. Units are in the names. Not thread-safe. */
final class ScoringMetrics {
    private final MetricGroup group;
    private final Counter requests;
    private final Counter failures;
    private final Counter deadLetters;
    private final Counter fallbacks;
    private final MicrosHistogram scoringTime = new MicrosHistogram();

    /** One entry per version: Flink keeps its metrics until the task ends. */
    private final Map<String, ModelMetrics> byVersion = new HashMap<>();

    private final Map<String, Counter> byReason = new HashMap<>();

    ScoringMetrics(MetricGroup parent) {
        group = parent.addGroup("classifier");
        requests = group.counter("requests");
        failures = group.counter("failures");
        deadLetters = group.counter("dead_letters");
        fallbacks = group.counter("fallbacks");
        group.histogram("scoring_time_micros", scoringTime);
    }

    void count(Outcome outcome) {
        requests.inc();
        failures.inc(outcome.failures());
        fallbacks.inc(outcome.fallback() ? 1 : 0);
        scoringTime.update(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - outcome.arrivedNanos()));
        if (outcome.answer() == null) {
            count(outcome.deadLetter());
            return;
        }
        Classification answer = outcome.answer().classification();
        // No model has answered a tombstone or a ticket that is left to a person.
        if (answer != null && !answer.getModelVersion().isEmpty()) {
            byVersion
                    .computeIfAbsent(answer.getModelVersion(), version -> new ModelMetrics(group, version))
                    .count(answer);
        }
    }

    private void count(DeadLetter letter) {
        deadLetters.inc();
        String exception = letter.headers().text(DeadLetters.EXCEPTION).orElse("unknown");
        String reason = exception.substring(exception.lastIndexOf('.') + 1);
        byReason.computeIfAbsent(reason, name -> group.addGroup("reason", name).counter("dead_letters_by_reason"))
                .inc();
    }
}
