package org.ticketstream.console.labels;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import org.ticketstream.console.access.ConsoleAccess;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.http.access.Role;

/** {@code GET /api/labels}: what the champion knows. */
public final class LabelRoutes {
    private LabelRoutes() {}

    /** Adds it. */
    public static void add(RoutesConfig routes, ConsoleAccess access, ChampionLabels champion) {
        routes.get("/api/labels", ctx -> {
            access.require(ctx, Role.READER);
            ChampionLabels.Known known = champion.get();
            ObjectNode body = JsonAnswers.object().put("version", known.version());
            ArrayNode labels = body.putArray("labels");
            known.labels().forEach(labels::add);
            JsonAnswers.send(ctx, 200, body);
        });
    }
}
