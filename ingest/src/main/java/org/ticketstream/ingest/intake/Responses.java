package org.ticketstream.ingest.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the answers that the OpenAPI document promises. */
final class Responses {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_DRAINED_BYTES = 4 * 1024 * 1024;
    private static final int BUFFER_BYTES = 16 * 1024;

    private Responses() {}

    static void accepted(Context ctx, List<String> ids, boolean replayed) {
        ObjectNode body = NODES.objectNode();
        ArrayNode list = body.putArray("ids");
        ids.forEach(list::add);
        if (replayed) {
            ctx.header("Idempotent-Replayed", "true");
        }
        send(ctx, 202, "application/json", body);
    }

    static void health(Context ctx, String status) {
        json(ctx, 200, NODES.objectNode().put("status", status));
    }

    /** An object with nothing but a list. */
    static void list(Context ctx, String field, List<JsonNode> items) {
        ObjectNode body = NODES.objectNode();
        body.putArray(field).addAll(items);
        json(ctx, 200, body);
    }

    static void json(Context ctx, int status, JsonNode body) {
        send(ctx, status, "application/json", body);
    }

    /** The answer of another instance as this one's. */
    static void copy(Context ctx, HttpResponse<byte[]> answer) {
        answer.headers().firstValue("Retry-After").ifPresent(seconds -> ctx.header("Retry-After", seconds));
        ctx.status(answer.statusCode())
                .contentType(answer.headers().firstValue("Content-Type").orElse("application/problem+json"))
                .result(answer.body());
    }

    static void problem(Context ctx, Problem problem) {
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
        if (!drain(ctx)) {
            ctx.header("Connection", "close");
        }
        if (problem.status() == 401) {
            ctx.header("WWW-Authenticate", "Bearer");
        }
        send(ctx, problem.status(), "application/problem+json", body);
    }

    /**
     * Reads what is left of the request: a client that still sends when the connection is closed never sees its answer.
     *
     * @return false if there is more than anybody should wait for, or the client asked first whether to send it
     */
    private static boolean drain(Context ctx) {
        if (ctx.header("Expect") != null) {
            return false;
        }
        try {
            InputStream rest = ctx.bodyInputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int drained = 0; drained < MAX_DRAINED_BYTES; ) {
                int read = rest.read(buffer);
                if (read < 0) {
                    return true;
                }
                drained += read;
            }
            return false;
        } catch (IOException e) {
            return false;
        }
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
