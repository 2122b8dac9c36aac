package org.ticketstream.modelserver;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.ticketstream.model.batching.BatchingStats;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.TicketClassifier;

/** Prometheus metrics {@code ticketstream_*}, each labelled with the model's name and version. */
final class ServeMetrics implements AutoCloseable {
    private static final double MICROS = 1e6;
    private static final Duration[] BUCKETS = LongStream.of(
                    2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final TicketClassifier classifier;
    private final JvmGcMetrics garbage = new JvmGcMetrics();

    ServeMetrics(ModelMetadata model, TicketClassifier classifier) {
        this.classifier = classifier;
        registry.config().commonTags("model", model.name(), "version", model.version());
        counter("ticketstream.batches", "Batches scored", stats -> stats.totals()
                .batches());
        counter("ticketstream.sequences", "Sequences scored", stats -> stats.totals()
                .sequences());
        counter("ticketstream.tokens", "Tokens scored, without padding", stats -> stats.totals()
                .tokens());
        counter(
                "ticketstream.tokens.padded",
                "Tokens scored if each batch were padded to its longest sequence",
                stats -> stats.totals().paddedTokens());
        counter("ticketstream.scoring.failures", "Sequences that the model could not score", stats -> stats.totals()
                .failed());
        counter("ticketstream.scoring.cancelled", "Sequences given up while they waited", stats -> stats.totals()
                .cancelled());
        counter("ticketstream.scoring.out.of.memory", "Batches that did not fit into memory", stats -> stats.totals()
                .outOfMemory());
        counter(
                "ticketstream.inference.seconds",
                "Time on the model, summed over its callers",
                stats -> stats.times().inferenceMicros() / MICROS);
        gauge("ticketstream.queue.size", "Sequences that wait", stats -> stats.load()
                .waiting());
        gauge("ticketstream.sequences.in.flight", "Sequences waiting or being scored", stats -> stats.load()
                .inFlight());
        gauge("ticketstream.batch.budget.tokens", "Tokens that a batch may hold", stats -> stats.load()
                .budget());
        quantiles(
                "ticketstream.queue.time.seconds",
                "Waiting time of a sequence",
                stats -> stats.times().queueTime().p50(),
                "0.5");
        quantiles(
                "ticketstream.queue.time.seconds",
                "Waiting time of a sequence",
                stats -> stats.times().queueTime().p99(),
                "0.99");
        quantiles(
                "ticketstream.batch.time.seconds",
                "Time of a batch on the model",
                stats -> stats.times().inferenceTime().p50(),
                "0.5");
        quantiles(
                "ticketstream.batch.time.seconds",
                "Time of a batch on the model",
                stats -> stats.times().inferenceTime().p99(),
                "0.99");
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        garbage.bindTo(registry);
    }

    /** One request has been answered, well or not. */
    void answered(String endpoint, int status, Duration took) {
        Timer.builder("ticketstream.http.request.duration")
                .tags("endpoint", endpoint, "status", Integer.toString(status))
                .description("From the request to its answer")
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(took);
    }

    void predicted(List<Prediction> predictions) {
        for (Prediction prediction : predictions) {
            String category = prediction.category().orElse("out_of_scope");
            registry.counter(
                            "ticketstream.predictions",
                            "category",
                            category,
                            "tier",
                            prediction.tier().name())
                    .increment();
        }
    }

    /** In the text format of Prometheus. */
    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }

    private void counter(String name, String description, ToDoubleFunction<BatchingStats> value) {
        FunctionCounter.builder(name, classifier, model -> value.applyAsDouble(model.stats()))
                .description(description)
                .register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<BatchingStats> value) {
        Gauge.builder(name, classifier, model -> value.applyAsDouble(model.stats()))
                .description(description)
                .register(registry);
    }

    private void quantiles(String name, String description, ToDoubleFunction<BatchingStats> micros, String quantile) {
        Gauge.builder(name, classifier, model -> micros.applyAsDouble(model.stats()) / TimeUnit.SECONDS.toMicros(1))
                .description(description)
                .tags(Tags.of("quantile", quantile))
                .register(registry);
    }
}
