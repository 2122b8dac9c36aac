package org.ticketstream.local.serve;

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
import org.ticketstream.model.batching.BatchingStats;
import org.ticketstream.model.scoring.Prediction;
import org.ticketstream.model.scoring.TicketClassifier;

/** Prometheus metrics {@code ticketstream_*}, each labelled with the model's name and version. */
final class ServeMetrics implements AutoCloseable {
    private static final double MICROS = 1e6;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final TicketClassifier classifier;
    private final JvmGcMetrics garbage = new JvmGcMetrics();

    ServeMetrics(ServedModel model, TicketClassifier classifier) {
        this.classifier = classifier;
        registry.config().commonTags("model", model.name(), "version", model.version());
        counter("ticketstream.batches", BatchingStats::batches);
        counter("ticketstream.sequences", BatchingStats::sequences);
        counter("ticketstream.tokens", BatchingStats::tokens);
        counter("ticketstream.tokens.padded", BatchingStats::paddedTokens);
        counter("ticketstream.scoring.failures", BatchingStats::failed);
        counter("ticketstream.scoring.cancelled", BatchingStats::cancelled);
        counter("ticketstream.scoring.out.of.memory", BatchingStats::outOfMemory);
        counter("ticketstream.inference.seconds", stats -> stats.inferenceMicros() / MICROS);
        gauge("ticketstream.queue.size", BatchingStats::waiting);
        gauge("ticketstream.sequences.in.flight", BatchingStats::inFlight);
        gauge("ticketstream.batch.budget.tokens", BatchingStats::budget);
        quantiles("ticketstream.queue.time.seconds", stats -> stats.queueTime().p50(), "0.5");
        quantiles("ticketstream.queue.time.seconds", stats -> stats.queueTime().p99(), "0.99");
        quantiles(
                "ticketstream.batch.time.seconds",
                stats -> stats.inferenceTime().p50(),
                "0.5");
        quantiles(
                "ticketstream.batch.time.seconds",
                stats -> stats.inferenceTime().p99(),
                "0.99");
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        garbage.bindTo(registry);
    }

    /** One request has been answered, well or not. */
    void answered(String endpoint, int status, Duration took) {
        Timer.builder("ticketstream.http.request.duration")
                .tags("endpoint", endpoint, "status", Integer.toString(status))
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(10))
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

    private void counter(String name, ToDoubleFunction<BatchingStats> value) {
        FunctionCounter.builder(name, classifier, model -> value.applyAsDouble(model.stats()))
                .register(registry);
    }

    private void gauge(String name, ToDoubleFunction<BatchingStats> value) {
        Gauge.builder(name, classifier, model -> value.applyAsDouble(model.stats()))
                .register(registry);
    }

    private void quantiles(String name, ToDoubleFunction<BatchingStats> micros, String quantile) {
        Gauge.builder(name, classifier, model -> micros.applyAsDouble(model.stats()) / TimeUnit.SECONDS.toMicros(1))
                .tags(Tags.of("quantile", quantile))
                .register(registry);
    }
}
