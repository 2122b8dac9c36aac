package org.ticketstream.console.health;

import io.javalin.config.RoutesConfig;
import org.ticketstream.console.access.ConsoleAccess;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.http.access.Role;

/** {@code GET /api/health}: what waits for which service, the models, and whether the stream stands. */
public final class HealthRoutes {
    private HealthRoutes() {}

    /** Adds it. */
    public static void add(RoutesConfig routes, ConsoleAccess access, StatusWatch watch) {
        routes.get("/api/health", ctx -> {
            access.require(ctx, Role.READER);
            ctx.future(() -> watch.json().thenAccept(json -> JsonAnswers.send(ctx, 200, json)));
        });
    }
}
