package org.ticketstream.ingest.http.queries;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.ticketstream.ingest.health.StreamStatus;
import org.ticketstream.telemetry.metrics.ServiceMeters;

/** Prometheus metrics: health of this instance's stream. */
final class StreamMetrics {
    private final MeterRegistry registry;
    private final Supplier<StreamStatus> current;
    private final MultiGauge states;
    private final MultiGauge lag;
    private StreamStatus status = StreamStatus.none();

    private StreamMetrics(MeterRegistry registry, Supplier<StreamStatus> current) {
        this.registry = registry;
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

    static void add(ServiceMeters meters, Supplier<StreamStatus> current) {
        meters.beforeScrape(new StreamMetrics(meters.registry(), current)::refresh);
    }

    private void gauge(String name, String description, ToDoubleFunction<StreamStatus> value) {
        Gauge.builder("ticketstream.stream." + name, this, metrics -> value.applyAsDouble(metrics.status))
                .description(description)
                .register(registry);
    }

    private synchronized void refresh() {
        status = current.get();
        states.register(List.of(Row.of(Tags.of("state", status.state()), 1)), true);
        List<Row<?>> rows = new ArrayList<>();
        status.lag()
                .forEach((partition, records) -> rows.add(Row.of(
                        Tags.of("topic", partition.topic(), "partition", Integer.toString(partition.partition())),
                        records)));
        lag.register(rows, true);
    }
}
