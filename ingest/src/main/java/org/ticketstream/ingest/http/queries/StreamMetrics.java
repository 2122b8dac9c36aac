package org.ticketstream.ingest.http.queries;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.ticketstream.ingest.health.StreamStatus;

/** Prometheus metrics: health of this instance's stream. */
final class StreamMetrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Supplier<StreamStatus> current;
    private final MultiGauge states;
    private final MultiGauge lag;
    private StreamStatus status = StreamStatus.none();

    StreamMetrics(Supplier<StreamStatus> current) {
        this.current = current;
        this.states = MultiGauge.builder("ticketstream.stream.state")
                .description("1 for the state in which the stream is")
                .register(registry);
        this.lag = MultiGauge.builder("ticketstream.stream.lag.records")
                .description("Records that wait, of all instances together")
                .register(registry);
        gauge("ready", "1 if the stream works", each -> each.notReady().isPresent() ? 0 : 1);
        gauge("restarts", "Restarts of threads since the start", StreamStatus::restarts);
        gauge(
                "fruitless.restarts",
                "The last of them, in a row, without a record that went through",
                StreamStatus::fruitlessRestarts);
        gauge("dead.letters", "Dead letters since the start", StreamStatus::deadLetters);
    }

    private void gauge(String name, String description, ToDoubleFunction<StreamStatus> value) {
        Gauge.builder("ticketstream.stream." + name, this, metrics -> value.applyAsDouble(metrics.status))
                .description(description)
                .register(registry);
    }

    /** In the text format of Prometheus. */
    synchronized String scrape() {
        status = current.get();
        states.register(List.of(Row.of(Tags.of("state", status.state()), 1)), true);
        List<Row<?>> rows = new ArrayList<>();
        status.lag().forEach((topic, records) -> rows.add(Row.of(Tags.of("topic", topic), records)));
        lag.register(rows, true);
        return registry.scrape();
    }
}
