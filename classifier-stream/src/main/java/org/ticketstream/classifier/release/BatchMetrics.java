package org.ticketstream.classifier.release;

import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.flink.metrics.MetricGroup;
import org.ticketstream.classifier.metrics.ModelGroup;
import org.ticketstream.classifier.routing.ActiveModels;
import org.ticketstream.model.batching.BatchingStats;

/**
 * Metrics of the batches of one model version. All subtasks of a JVM share the model, so each of them reports the same
 * values; a version that no longer serves keeps its last ones. Units are in the names.
 */
final class BatchMetrics {
    private static final double PERMILLE = 1_000;

    private final ActiveModels models;
    private final String version;
    private volatile Optional<BatchingStats> last = Optional.empty();

    BatchMetrics(MetricGroup classifier, ActiveModels models, String version) {
        this.models = models;
        this.version = version;
        MetricGroup group = ModelGroup.of(classifier, version);
        gauge(group, "batches", stats -> stats.totals().batches());
        gauge(group, "batch_tokens", stats -> stats.totals().tokens());
        gauge(group, "batch_padded_tokens", stats -> stats.totals().paddedTokens());
        gauge(
                group,
                "padding_permille",
                stats -> Math.round(PERMILLE * stats.totals().paddingShare()));
        gauge(group, "waiting_sequences", stats -> stats.load().waiting());
        gauge(group, "out_of_memory_batches", stats -> stats.totals().outOfMemory());
    }

    private void gauge(MetricGroup group, String name, ToLongFunction<BatchingStats> value) {
        group.gauge(name, () -> stats().map(value::applyAsLong).orElse(0L));
    }

    private Optional<BatchingStats> stats() {
        Optional<BatchingStats> now = models.batching(version);
        if (now.isPresent()) {
            last = now;
        }
        return last;
    }
}
