package org.ticketstream.ingest.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.ticketstream.ingest.metrics.KafkaFigure.Kind;

/**
 * Makes a few figures of Kafka's many metrics, which have a row for each thread, task and store and new names after
 * each start of a thread. Thread-safe.
 */
public final class KafkaFigures {
    /** Topics and stores are as many as the graph has; this is for the day when they are not. */
    private static final int MOST_ROWS = 200;

    private final MeterRegistry registry;
    private final Supplier<Map<MetricName, ? extends Metric>> source;
    private final Map<String, List<KafkaFigure>> wanted = new HashMap<>();
    private final Map<KafkaFigure, MultiGauge> gauges = new LinkedHashMap<>();
    private final Map<String, DoubleAdder> counters = new HashMap<>();
    private Map<MetricName, Double> last = new HashMap<>();

    KafkaFigures(
            MeterRegistry registry, Supplier<Map<MetricName, ? extends Metric>> source, List<KafkaFigure> figures) {
        this.registry = registry;
        this.source = source;
        for (KafkaFigure figure : figures) {
            wanted.computeIfAbsent(figure.group() + "/" + figure.metric(), key -> new ArrayList<>())
                    .add(figure);
            if (figure.kind() != Kind.COUNTER) {
                gauges.put(
                        figure,
                        MultiGauge.builder(figure.name())
                                .description(figure.description())
                                .register(registry));
            } else if (figure.label().isEmpty()) {
                counter(figure, Tags.empty());
            }
        }
    }

    /** Reads them; to be called before each scrape. */
    public synchronized void refresh() {
        Map<KafkaFigure, Map<Tags, Double>> rows = new HashMap<>();
        Map<MetricName, Double> now = new HashMap<>();
        source.get().forEach((name, metric) -> {
            for (KafkaFigure figure : wanted.getOrDefault(name.group() + "/" + name.name(), List.of())) {
                if (metric.metricValue() instanceof Number number && Double.isFinite(number.doubleValue())) {
                    take(figure, name, number.doubleValue() * figure.unit(), rows, now);
                }
            }
        });
        last = now;
        gauges.forEach((figure, gauge) -> gauge.register(
                rows.getOrDefault(figure, Map.of()).entrySet().stream()
                        .limit(MOST_ROWS)
                        .<Row<?>>map(row -> Row.of(row.getKey(), row.getValue()))
                        .toList(),
                true));
    }

    private void take(
            KafkaFigure figure,
            MetricName name,
            double value,
            Map<KafkaFigure, Map<Tags, Double>> rows,
            Map<MetricName, Double> now) {
        Tags tags = tags(figure, name);
        if (figure.kind() == Kind.COUNTER) {
            now.put(name, value);
            counter(figure, tags).add(Math.max(0, value - last.getOrDefault(name, 0.0)));
        } else {
            rows.computeIfAbsent(figure, key -> new HashMap<>())
                    .merge(tags, value, figure.kind() == Kind.SUM ? Double::sum : Math::max);
        }
    }

    private DoubleAdder counter(KafkaFigure figure, Tags tags) {
        String key = figure.name() + tags;
        DoubleAdder known = counters.get(key);
        if (known != null) {
            return known;
        }
        DoubleAdder created = new DoubleAdder();
        if (counters.size() < MOST_ROWS) {
            counters.put(key, created);
            FunctionCounter.builder(figure.name(), created, DoubleAdder::sum)
                    .description(figure.description())
                    .tags(tags)
                    .register(registry);
        }
        return created;
    }

    private static Tags tags(KafkaFigure figure, MetricName name) {
        return figure.label()
                .map(label -> name.tags().entrySet().stream()
                        .filter(tag -> tag.getKey().endsWith(label.tag()))
                        .findFirst()
                        .map(tag -> Tags.of(label.name(), tag.getValue()))
                        .orElse(Tags.of(label.name(), "")))
                .orElse(Tags.empty());
    }
}
