package org.ticketstream.ingest.http.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes the responses that the OpenAPI document describes. */
public final class Responses {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String REFUSAL = "ticketstream.refusal";

    private Responses() {}

    /**
     * 202 with the ids of the records.
     *
     * @param replayed whether an earlier request with the same idempotency key had written them
     */
    public static void accepted(Context ctx, List<String> ids, boolean replayed) {
        if (replayed) {
            ctx.header("Idempotent-Replayed", "true");
        }
        accepted(ctx, ids, List.of());
    }

    /**
     * 202 with the ids of the records.
     *
     * @param refused what of the request was not taken, and why
     */
    public static void accepted(Context ctx, List<String> ids, List<String> refused) {
        ObjectNode body = NODES.objectNode();
        ArrayNode list = body.putArray("ids");
        ids.forEach(list::add);
        if (!refused.isEmpty()) {
            ArrayNode reasons = body.putArray("refused");
            refused.forEach(reasons::add);
        }
        json(ctx, 202, body);
    }

    /** 200 of a health endpoint. */
    public static void health(Context ctx, String status) {
        json(ctx, 200, NODES.objectNode().put("status", status));
    }

    /** An object with nothing but a list. */
    public static void list(Context ctx, String field, List<JsonNode> items) {
        ObjectNode body = NODES.objectNode();
        body.putArray(field).addAll(items);
        json(ctx, 200, body);
    }

    /** Any other JSON. */
    public static void json(Context ctx, int status, JsonNode body) {
        send(ctx, status, "application/json", body);
    }

    /** Passes on the response of another instance. */
    public static void copy(Context ctx, HttpResponse<byte[]> answer) {
        answer.headers().firstValue("Retry-After").ifPresent(seconds -> ctx.header("Retry-After", seconds));
        ctx.status(answer.statusCode())
                .contentType(answer.headers().firstValue("Content-Type").orElse("application/problem+json"))
                .result(answer.body());
    }

    /** A problem as {@code application/problem+json}. */
    public static void problem(Context ctx, Problem problem) {
        ObjectNode body = NODES.objectNode()
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail())
                .put("requestId", RequestIds.of(ctx));
        if (!problem.errors().isEmpty()) {
            ArrayNode errors = body.putArray("errors");
            problem.errors()
                    .forEach(error ->
                            errors.addObject().put("pointer", error.pointer()).put("reason", error.reason()));
        }
        if (problem.retryAfterSeconds() > 0) {
            ctx.header("Retry-After", Integer.toString(problem.retryAfterSeconds()));
        }
        if (problem.status() == 401) {
            ctx.header("WWW-Authenticate", "Bearer");
        }
        ctx.attribute(REFUSAL, problem);
        send(ctx, problem.status(), "application/problem+json", body);
    }

    /** The problem that was the response; empty if it was none. */
    public static Optional<Problem> refusal(Context ctx) {
        return Optional.ofNullable(ctx.attribute(REFUSAL));
    }

    private static void send(Context ctx, int status, String contentType, JsonNode body) {
        try {
            ctx.status(status)
                    .contentType(contentType)
                    .result(JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of strings and numbers is always JSON", e);
        }
    }
}
