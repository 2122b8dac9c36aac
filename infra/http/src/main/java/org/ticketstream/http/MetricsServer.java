package org.ticketstream.http;

import io.javalin.Javalin;
import java.util.function.Supplier;

/** Answers {@code GET /metrics}. */
public final class MetricsServer implements AutoCloseable {

    private final Javalin http;

    private MetricsServer(Javalin http) {
        this.http = http;
    }

    /**
     * Listens as soon as this returns.
     *
     * @param host address to listen on
     * @param port 0: any that is free
     * @param text what is answered, in the text format of Prometheus
     */
    public static MetricsServer start(String host, int port, Supplier<String> text) {
        HttpAddress address = HttpAddress.plain(host, port);
        Javalin http = Javalin.create(javalin -> {
            BoundedServer.configure(javalin, "metrics", address, HttpLimits.of(1), request -> false);
            javalin.routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                    .result(text.get()));
        });
        BoundedServer.start(http, address);
        return new MetricsServer(http);
    }

    /** The port that it listens on. */
    public int port() {
        return http.port();
    }

    @Override
    public void close() {
        http.stop();
    }
}
