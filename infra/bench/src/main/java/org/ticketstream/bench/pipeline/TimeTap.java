package org.ticketstream.bench.pipeline;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.ticketstream.classifier.metrics.MicrosHistogram;

/** Holds on to the time histograms of the jobs in this JVM. Flink makes it by name, so what it holds is static. */
public final class TimeTap implements MetricReporter {

    private static final Map<String, Set<MicrosHistogram>> BY_NAME = new ConcurrentHashMap<>();

    private TimeTap() {}

    /** Found by Flink through its service file. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new TimeTap();
        }
    }

    /** Makes a cluster with this configuration report here. */
    static void listenTo(Configuration configuration) {
        configuration.setString("metrics.reporters", "bench");
        configuration.setString("metrics.reporter.bench.factory.class", Factory.class.getName());
    }

    /** All times of a metric so far, of all subtasks, microseconds. */
    static Histogram snapshot(String name) {
        Histogram sum = new MicrosHistogram().all();
        BY_NAME.getOrDefault(name, Set.of()).forEach(part -> sum.add(part.all()));
        return sum;
    }

    @Override
    public void open(MetricConfig config) {
        // Nothing to connect to.
    }

    @Override
    public void close() {
        // Metrics go one by one before.
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof MicrosHistogram times) {
            BY_NAME.computeIfAbsent(name, key -> ConcurrentHashMap.newKeySet()).add(times);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof MicrosHistogram times) {
            BY_NAME.getOrDefault(name, Set.of()).remove(times);
        }
    }
}
