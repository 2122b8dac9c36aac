package org.ticketstream.ingest.http.queries;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.ticketstream.http.access.Role;
import org.ticketstream.ingest.http.access.AccessControl;
import org.ticketstream.ingest.query.Queries;
import org.ticketstream.schemas.ModelQuality;

/** Live quality of the models. */
final class QualityHandler implements Handler {
    private static final Comparator<JsonNode> ORDER = Comparator.<JsonNode, String>comparing(
                    row -> row.path("model").asText())
            .thenComparing(row -> row.path("windowStart").asText(""))
            .thenComparing(row -> row.path("category").asText(""));

    private final AccessControl access;
    private final Queries queries;
    private final ScatterGather scatterGather;

    QualityHandler(AccessControl access, Queries queries, PeerClient peers) {
        this.access = access;
        this.queries = queries;
        this.scatterGather = new ScatterGather(queries, peers);
    }

    @Override
    public void handle(Context ctx) {
        access.client(ctx, Role.READER);
        Predicate<ModelQuality> asked = QualityFilter.of(ctx);
        List<JsonNode> own = queries.quality().stream()
                .filter(asked)
                .<JsonNode>map(QualityJson::of)
                .toList();
        scatterGather.answer(
                ctx, own, "quality", all -> all.stream().sorted(ORDER).toList());
    }
}
