package org.ticketstream.telemetry.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The metrics of one service, for Prometheus: those of its process from the start, and what its parts add. Names are
 * Micrometer's ({@code jvm_}, {@code process_}, {@code system_}) and ours ({@code ticketstream_}). Thread-safe.
 */
public final class ServiceMeters implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final List<Runnable> beforeScrape = new CopyOnWriteArrayList<>();

    /** @param service its name in the build info, such as {@code ingest} */
    public ServiceMeters(String service) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbage.bindTo(registry);
        Gauge.builder("ticketstream.build.info", () -> 1)
                .description("1; what runs here is in the labels")
                .tag("service", service)
                .tag("version", BuildVersion.get())
                .tag("java", Runtime.version().toString())
                .register(registry);
    }

    /** For what a part measures itself. */
    public MeterRegistry registry() {
        return registry;
    }

    /**
     * Adds free and whole space of the disk of a directory, which need not exist yet.
     *
     * @param use what it is for, a word
     */
    public void disk(String use, Path directory) {
        DiskSpace space = new DiskSpace(directory);
        Gauge.builder("ticketstream.disk.free.bytes", space, DiskSpace::free)
                .description("Space that is left for this process on the disk of a directory")
                .tag("use", use)
                .register(registry);
        Gauge.builder("ticketstream.disk.total.bytes", space, DiskSpace::total)
                .description("Size of the disk of a directory")
                .tag("use", use)
                .register(registry);
    }

    /** Runs this before each scrape; for figures that are read all at once. */
    public void beforeScrape(Runnable refresh) {
        beforeScrape.add(refresh);
    }

    /** In the text format of Prometheus. */
    public synchronized String scrape() {
        beforeScrape.forEach(Runnable::run);
        return registry.scrape();
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }
}
