package org.ticketstream.console.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.ticketstream.http.JsonLimits;
import org.ticketstream.http.RequestContent;
import org.ticketstream.http.RequestContent.Complete;
import org.ticketstream.http.RequestContent.TooLarge;

/** JSON from and to the page. */
public final class JsonAnswers {
    private static final ObjectMapper READER = JsonLimits.mapper();
    private static final ObjectMapper WRITER = new ObjectMapper();

    private JsonAnswers() {}

    /** A new object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** As one line. */
    public static String text(JsonNode json) {
        try {
            return WRITER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of strings and numbers is always JSON", e);
        }
    }

    /** Never kept by the browser. */
    public static void send(Context ctx, int status, JsonNode body) {
        ctx.status(status)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .result(text(body).getBytes(StandardCharsets.UTF_8));
    }

    /** Tells the page why not. */
    public static void send(Context ctx, Refusal refusal) {
        if (refusal.retryAfterSeconds() > 0) {
            ctx.header("Retry-After", Integer.toString(refusal.retryAfterSeconds()));
        }
        send(ctx, refusal.status(), object().put("status", refusal.status()).put("detail", refusal.getMessage()));
    }

    /**
     * The object that a request brings.
     *
     * @throws Refusal if it is none, or too large
     */
    public static JsonNode read(Context ctx) {
        RequestContent content = RequestContent.of(ctx.req());
        if (content instanceof TooLarge limit) {
            throw Refusal.of(413, "A request may have " + limit.mostBytes() + " bytes at most");
        }
        if (!(content instanceof Complete complete)) {
            throw Refusal.of(400, "The request was not read to its end");
        }
        try {
            JsonNode json = READER.readTree(complete.bytes());
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            throw Refusal.of(400, "The request is not JSON");
        }
        throw Refusal.of(400, "The request must be a JSON object");
    }

    /**
     * A text of the object.
     *
     * @param most characters
     * @throws Refusal if it is missing, blank, no text or longer
     */
    public static String text(JsonNode object, String name, int most) {
        JsonNode value = object.path(name);
        if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > most) {
            throw Refusal.of(422, name + " must be a text of 1 to " + most + " characters");
        }
        return value.asText();
    }
}
