package org.ticketstream.modelserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import org.ticketstream.http.ContentCoding;
import org.ticketstream.http.JsonLimits;
import org.ticketstream.http.RequestContent;
import org.ticketstream.http.RequestContent.Complete;
import org.ticketstream.http.RequestContent.Corrupt;
import org.ticketstream.http.RequestContent.NoRoom;
import org.ticketstream.http.RequestContent.TooLarge;
import org.ticketstream.http.RequestContent.TooSlow;
import org.ticketstream.http.RequestContent.UnknownCoding;

/** JSON bodies in and out. */
final class JsonBodies {
    private static final JsonMapper MAPPER = JsonLimits.mapper();

    private static final String RETRY_AFTER_SECONDS = "1";

    private JsonBodies() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The body, which must be a JSON object. */
    static JsonNode body(Context context) {
        byte[] body = bytes(ContentCoding.decode(RequestContent.of(context.req()), context.header("Content-Encoding")));
        try {
            JsonNode json = MAPPER.readTree(body);
            if (!json.isObject()) {
                throw ApiException.malformed("The body must be a JSON object (got: " + json.getNodeType() + ")");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw ApiException.malformed("The body must be JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw ApiException.malformed("The body cannot be read: " + e.getMessage());
        }
    }

    private static byte[] bytes(RequestContent content) {
        if (content instanceof Complete complete) {
            return complete.bytes();
        }
        if (content instanceof TooLarge limit) {
            throw ApiException.tooLarge("The body must have no more than " + limit.mostBytes() + " bytes");
        }
        if (content instanceof TooSlow) {
            throw ApiException.tooSlow();
        }
        if (content instanceof UnknownCoding unknown) {
            throw ApiException.unsupported("Content-Encoding must be gzip or identity (got: " + unknown.coding() + ")");
        }
        if (content instanceof Corrupt corrupt) {
            throw ApiException.malformed(corrupt.reason());
        }
        throw content instanceof NoRoom
                ? ApiException.overloaded()
                : ApiException.malformed("This request may have no body");
    }

    static void answer(Context context, JsonNode json) {
        try {
            context.contentType(ContentType.APPLICATION_JSON).result(MAPPER.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write answer: " + e.getOriginalMessage(), e);
        }
    }

    static void error(Context context, ApiException failure) {
        context.status(failure.status());
        if (failure.status() == HttpStatus.TOO_MANY_REQUESTS || failure.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            context.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        answer(context, object().put("error", failure.getMessage()).put("error_type", failure.type()));
    }
}
