package org.ticketstream.telemetry.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Requests of an HTTP server by route, method and status, with how long they took. Thread-safe; no value that a client
 * sends becomes a label.
 */
public final class HttpMeters {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");
    private static final Duration[] BUCKETS = LongStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);
    private static final int MOST_REASONS = 60;

    private final MeterRegistry registry;
    private final FewValues reasons = new FewValues(MOST_REASONS);

    public HttpMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * A request was answered.
     *
     * @param route its pattern, such as {@code /v1/tickets/{id}}; never the path that the client has sent
     */
    public void answered(String method, String route, int status, Duration took) {
        Timer.builder("ticketstream.http.requests")
                .description("Requests by route, method and status, with the time until they were answered")
                .tag("method", METHODS.contains(method) ? method : "other")
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(took);
    }

    /**
     * A request was refused.
     *
     * @param reason in words; a label is made of it
     */
    public void refused(int status, String reason) {
        Counter.builder("ticketstream.http.refused")
                .description("Requests that were refused, by reason")
                .tag("status", Integer.toString(status))
                .tag("reason", reasons.of(reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_")))
                .register(registry)
                .increment();
    }
}
