package org.ticketstream.console;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.ticketstream.telemetry.metrics.HttpMeters;
import org.ticketstream.telemetry.metrics.ServiceMeters;

/** What the console says of itself under {@code /metrics}: requests, pages that look on, logins, its process. */
final class ConsoleMeters implements AutoCloseable {
    private static final double NANOS_PER_MILLI = 1e6;

    private final ServiceMeters meters = new ServiceMeters("console");
    private final HttpMeters http = new HttpMeters(meters.registry());

    /**
     * @param streams pages that look at answers as they come
     * @param sessions people who are logged in
     */
    ConsoleMeters(IntSupplier streams, IntSupplier sessions) {
        Gauge.builder("ticketstream.console.streams", streams::getAsInt)
                .description("Pages that look at answers as they come")
                .register(meters.registry());
        Gauge.builder("ticketstream.console.sessions", sessions::getAsInt)
                .description("People who are logged in")
                .register(meters.registry());
    }

    void add(JavalinConfig javalin) {
        javalin.requestLogger.http(this::answered);
        javalin.routes.get("/metrics", ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(meters.scrape()));
    }

    private void answered(Context ctx, float millis) {
        Endpoint matched = ctx.endpoints().lastHttpEndpoint();
        http.answered(
                ctx.req().getMethod(),
                matched == null ? "none" : matched.path,
                ctx.statusCode(),
                Duration.ofNanos((long) (millis * NANOS_PER_MILLI)));
    }

    @Override
    public void close() {
        meters.close();
    }
}
