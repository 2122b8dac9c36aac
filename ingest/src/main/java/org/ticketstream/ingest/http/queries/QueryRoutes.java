package org.ticketstream.ingest.http.queries;

import io.javalin.config.RoutesConfig;
import java.util.Optional;
import org.ticketstream.http.TlsFiles;
import org.ticketstream.ingest.http.access.AccessControl;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.http.api.Responses;
import org.ticketstream.ingest.query.Queries;
import org.ticketstream.ingest.query.StateNotReadyException;
import org.ticketstream.telemetry.metrics.ServiceMeters;

/** The endpoints that read the state of the stream. */
public final class QueryRoutes {
    private QueryRoutes() {}

    /**
     * Adds tickets, quality, review and metrics.
     *
     * @param meters of the service
     * @param tls of this instance, and so of the others
     */
    public static void add(
            RoutesConfig routes, AccessControl access, Queries queries, Optional<TlsFiles> tls, ServiceMeters meters) {
        PeerClient peers = new PeerClient(access, tls);
        QualityMetrics quality = new QualityMetrics(queries);
        StreamMetrics.add(meters, queries::status);
        routes.get("/v1/tickets/{id}", new TicketHandler(access, queries, peers));
        routes.get("/v1/quality", new QualityHandler(access, queries, peers));
        routes.get("/v1/review", new ReviewHandler(access, queries, peers));
        routes.get("/metrics", ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(meters.scrape() + quality.scrapeIfReady()));
        routes.exception(
                StateNotReadyException.class, (e, ctx) -> Responses.problem(ctx, Problem.unavailable(e.getMessage())));
    }
}
