package org.ticketstream.classifier.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.ticketstream.classifier.routing.ActiveModels;
import org.ticketstream.schemas.SwapState;

/** Metrics of the releases, by subtask. Units are in the names. */
final class ReleaseMetrics {
    private final Clock clock;
    private final MetricGroup group;
    private final Map<String, BatchMetrics> batches = new HashMap<>();
    private final Counter swaps;
    private final Counter rejected;
    private volatile Instant published;
    private volatile long swapMillis;

    ReleaseMetrics(MetricGroup parent, Clock clock) {
        this.clock = clock;
        group = parent.addGroup("classifier");
        swaps = group.counter("swaps");
        rejected = group.counter("rejected_releases");
        group.gauge("swap_duration_millis", () -> swapMillis);
        group.gauge("model_age_seconds", this::ageSeconds);
    }

    /** @param models where the model of an active release is found */
    void count(ReleaseProgress progress, ActiveModels models) {
        if (progress.state() == SwapState.ACTIVE) {
            batches.computeIfAbsent(
                    progress.announcement().release().getVersion(),
                    version -> new BatchMetrics(group, models, version));
            swaps.inc();
            swapMillis = progress.sinceAnnounced().toMillis();
            published = progress.announcement().release().getPublishedAt();
        } else if (progress.state() == SwapState.REJECTED) {
            rejected.inc();
        }
    }

    /** Since the active model was published; -1 before the first. */
    private long ageSeconds() {
        return published == null
                ? -1
                : Duration.between(published, clock.instant()).toSeconds();
    }
}
