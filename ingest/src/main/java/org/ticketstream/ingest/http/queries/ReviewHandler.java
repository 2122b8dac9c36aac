package org.ticketstream.ingest.http.queries;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ticketstream.http.access.Role;
import org.ticketstream.ingest.http.access.AccessControl;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.query.Queries;
import org.ticketstream.ingest.review.ReviewReason;

/** The tickets that a person should review next. */
final class ReviewHandler implements Handler {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;
    private static final Comparator<JsonNode> ORDER = Comparator.<JsonNode>comparingDouble(
                    each -> each.path("score").asDouble())
            .reversed()
            .thenComparing(each -> each.path("since").asText())
            .thenComparing(each -> each.path("ticketId").asText());

    private final AccessControl access;
    private final Queries queries;
    private final ScatterGather scatterGather;

    ReviewHandler(AccessControl access, Queries queries, PeerClient peers) {
        this.access = access;
        this.queries = queries;
        this.scatterGather = new ScatterGather(queries, peers);
    }

    @Override
    public void handle(Context ctx) {
        access.client(ctx, Role.READER);
        int limit = limit(ctx);
        List<JsonNode> own = queries.review(reason(ctx), limit).stream()
                .<JsonNode>map(ReviewJson::of)
                .toList();
        scatterGather.answer(ctx, own, "tickets", all -> all.stream()
                .sorted(ORDER)
                .limit(limit)
                .toList());
    }

    private static int limit(Context ctx) {
        String limit = ctx.queryParam("limit");
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (!limit.matches("[0-9]{1,4}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MAX_LIMIT) {
            throw Problem.of(422, "Invalid limit", "limit must be from 1 to " + MAX_LIMIT + " (got: " + limit + ")")
                    .toException();
        }
        return Integer.parseInt(limit);
    }

    private static Optional<ReviewReason> reason(Context ctx) {
        String reason = ctx.queryParam("reason");
        if (reason == null) {
            return Optional.empty();
        }
        return Optional.of(ReviewReason.parse(reason).orElseThrow(() -> Problem.of(
                        422,
                        "Invalid reason",
                        "reason must be one of "
                                + String.join(
                                        ", ",
                                        List.of(ReviewReason.values()).stream()
                                                .map(ReviewReason::text)
                                                .toList())
                                + " (got: " + reason + ")")
                .toException()));
    }
}
