package org.ticketstream.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.http.ContentCoding;
import org.ticketstream.http.JsonLimits;
import org.ticketstream.http.RequestContent;
import org.ticketstream.http.RequestContent.Complete;

/** The REST interface of a schema registry over HTTP: bodies in and out, errors as Confluent's clients know them. */
final class RegistryHandler implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryHandler.class);
    private static final ObjectMapper JSON = JsonLimits.mapper();
    private static final int OK = 200;
    private static final int INTERNAL_ERROR = 500;
    private static final int STORE_ERROR_CODE = 50001;

    private final RegistryRoutes routes;

    RegistryHandler(SchemaRegistry registry) {
        this.routes = new RegistryRoutes(registry);
    }

    @Override
    public void handle(Context context) throws IOException {
        int status = OK;
        Object answer;
        try {
            answer = answer(context);
        } catch (RegistryException e) {
            status = e.status();
            answer = Map.of("error_code", e.code(), "message", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            status = INTERNAL_ERROR;
            answer = Map.of("error_code", STORE_ERROR_CODE, "message", "The registry is shutting down");
        } catch (RuntimeException e) {
            LOG.warn("Registry request failed: {} {}", context.method(), context.path(), e);
            status = INTERNAL_ERROR;
            answer = Map.of("error_code", STORE_ERROR_CODE, "message", String.valueOf(e.getMessage()));
        }
        context.status(status)
                .contentType("application/vnd.schemaregistry.v1+json")
                .result(JSON.writeValueAsBytes(answer));
    }

    private Object answer(Context context) throws RegistryException, InterruptedException, IOException {
        String method = context.method().name();
        RegistryRequest request =
                RegistryRequest.of(context.req().getRequestURI(), context.queryParamMap(), body(context));
        // HEAD is GET without its body, which the server leaves out.
        return routes.answer(method.equals("HEAD") ? "GET" : method, request);
    }

    private static JsonNode body(Context context) throws IOException, RegistryException {
        RequestContent content =
                ContentCoding.decode(RequestContent.of(context.req()), context.header("Content-Encoding"));
        if (!(content instanceof Complete body)) {
            throw RegistryException.refusedBody(content);
        }
        try {
            return body.bytes().length == 0 ? JSON.createObjectNode() : JSON.readTree(body.bytes());
        } catch (JsonProcessingException e) {
            throw RegistryException.invalidBody(e.getOriginalMessage());
        }
    }
}
