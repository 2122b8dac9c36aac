package org.ticketstream.local.stack;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Properties;
import org.apache.commons.lang3.reflect.FieldUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.prometheus.AbstractPrometheusReporter;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Flink's Prometheus reporter on one address; its own listens on all interfaces and has no setting for that. */
public final class BoundPrometheusReporter extends AbstractPrometheusReporter {

    private static final String PREFIX = "metrics.reporter.prom.";
    private static final String HOST = "host";
    private static final String PORT = "port";

    private final HTTPServer server;

    private BoundPrometheusReporter(String host, int port) throws IOException {
        server = new HTTPServer(new InetSocketAddress(host, port), collectors(), true);
    }

    /** Makes a cluster with this configuration report there. */
    static void configure(Configuration configuration, MetricsAddress address) {
        configuration.setString(PREFIX + "factory.class", Factory.class.getName());
        configuration.setString(PREFIX + HOST, address.host());
        configuration.setString(PREFIX + PORT, Integer.toString(address.port()));
        // Versions are to be found as they are written elsewhere.
        configuration.setString(PREFIX + "filterLabelValueCharacters", "false");
    }

    /** Flink keeps the registry to its package. */
    private CollectorRegistry collectors() {
        try {
            return (CollectorRegistry) FieldUtils.readField(this, "registry", true);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Cannot find the collectors of Flink's Prometheus reporter", e);
        }
    }

    @Override
    public void close() {
        server.stop();
        super.close();
    }

    /** Found by Flink through its service file. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            String host = properties.getProperty(HOST);
            int port = Integer.parseInt(properties.getProperty(PORT));
            // The JDK's HTTP server has no bounds by default; seconds.
            System.setProperty("sun.net.httpserver.maxReqTime", "20");
            System.setProperty("sun.net.httpserver.maxRspTime", "60");
            try {
                return new BoundPrometheusReporter(host, port);
            } catch (IOException e) {
                throw new IllegalStateException(
                        "Cannot serve metrics on " + host + ":" + port + ": " + e.getMessage(), e);
            }
        }
    }
}
