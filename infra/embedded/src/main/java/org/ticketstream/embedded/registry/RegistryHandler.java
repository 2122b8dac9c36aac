package org.ticketstream.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.http.JsonLimits;
import org.ticketstream.http.RequestContent;
import org.ticketstream.http.RequestContent.Complete;

/** The REST paths of a schema registry, as the Confluent client calls them. */
final class RegistryHandler implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryHandler.class);
    private static final ObjectMapper JSON = JsonLimits.mapper();
    private static final int OK = 200;
    private static final int INTERNAL_ERROR = 500;
    private static final int STORE_ERROR_CODE = 50001;

    private final SchemaRegistry registry;

    RegistryHandler(SchemaRegistry registry) {
        this.registry = registry;
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
        String rawPath = context.req().getRequestURI();
        List<String> path = Arrays.stream(rawPath.substring(1).split("/"))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toList();
        JsonNode body = body(RequestContent.of(context.req()));
        Optional<Object> answer =
                switch (path.get(0)) {
                    case "" -> Optional.of(Map.of());
                    case "subjects" -> subjects(method, path, body);
                    case "schemas" -> schemas(path);
                    case "compatibility" -> compatibility(method, path, body);
                    case "config" -> config(method, path, body, context.queryString());
                    case "mode" -> Optional.of(Map.of("mode", "READWRITE"));
                    default -> Optional.empty();
                };
        return answer.orElseThrow(() -> RegistryException.unknownPath(method, rawPath));
    }

    /** {@code /subjects[/SUBJECT[/versions[/VERSION[/schema]]]]}. */
    private Optional<Object> subjects(String method, List<String> path, JsonNode body)
            throws RegistryException, InterruptedException {
        if (method.equals("POST")) {
            return switch (path.size()) {
                case 2 -> Optional.of(described(registry.lookUp(path.get(1), schemaText(body))));
                case 3 -> Optional.of(Map.of("id", registry.register(path.get(1), schemaText(body))));
                default -> Optional.empty();
            };
        }
        if (!method.equals("GET")) {
            return Optional.empty();
        }
        return switch (path.size()) {
            case 1 -> Optional.of(registry.subjects());
            case 3 ->
                Optional.of(registry.versions(path.get(1)).stream()
                        .map(RegisteredSchema::version)
                        .toList());
            case 4 -> Optional.of(described(registry.version(path.get(1), path.get(3))));
            case 5 ->
                Optional.of(parse(registry.version(path.get(1), path.get(3)).schema()));
            default -> Optional.empty();
        };
    }

    /** {@code /schemas/types} and {@code /schemas/ids/ID[/subjects|/versions]}. */
    private Optional<Object> schemas(List<String> path) throws RegistryException {
        if (path.size() == 2 && path.get(1).equals("types")) {
            return Optional.of(List.of("AVRO"));
        }
        if (path.size() < 3 || !path.get(1).equals("ids")) {
            return Optional.empty();
        }
        int id = id(path.get(2));
        if (path.size() == 3) {
            return Optional.of(Map.of("schema", registry.schema(id)));
        }
        return switch (path.get(3)) {
            case "subjects" ->
                Optional.of(registry.usesOf(id).stream()
                        .map(RegisteredSchema::subject)
                        .distinct()
                        .toList());
            case "versions" ->
                Optional.of(registry.usesOf(id).stream()
                        .map(use -> Map.of("subject", use.subject(), "version", use.version()))
                        .toList());
            default -> Optional.empty();
        };
    }

    /** {@code /compatibility/subjects/SUBJECT/versions[/VERSION]}. */
    private Optional<Object> compatibility(String method, List<String> path, JsonNode body) throws RegistryException {
        if (!method.equals("POST") || path.size() < 4) {
            return Optional.empty();
        }
        String subject = path.get(2);
        List<RegisteredSchema> against =
                path.size() == 4 ? registry.versionsOrNone(subject) : List.of(registry.version(subject, path.get(4)));
        List<String> violations = registry.violations(subject, schemaText(body), against);
        return Optional.of(Map.of("is_compatible", violations.isEmpty(), "messages", violations));
    }

    /** {@code /config[/SUBJECT]}. */
    private Optional<Object> config(String method, List<String> path, JsonNode body, String query)
            throws RegistryException, InterruptedException {
        Optional<String> subject = path.size() > 1 ? Optional.of(path.get(1)) : Optional.empty();
        if (method.equals("PUT")) {
            CompatibilityLevel level =
                    CompatibilityLevel.parse(body.path("compatibility").asText());
            registry.setLevel(subject, level);
            return Optional.of(Map.of("compatibility", level.name()));
        }
        if (!method.equals("GET")) {
            return Optional.empty();
        }
        Optional<CompatibilityLevel> own = subject.flatMap(registry::ownLevel);
        boolean inherit = subject.isEmpty() || (query != null && query.contains("defaultToGlobal=true"));
        if (own.isEmpty() && !inherit) {
            throw RegistryException.noSubjectLevel(subject.get());
        }
        return Optional.of(Map.of(
                "compatibilityLevel", own.orElseGet(registry::globalLevel).name()));
    }

    private static JsonNode body(RequestContent content) throws IOException, RegistryException {
        if (!(content instanceof Complete body)) {
            throw RegistryException.refusedBody(content);
        }
        try {
            return body.bytes().length == 0 ? JSON.createObjectNode() : JSON.readTree(body.bytes());
        } catch (JsonProcessingException e) {
            throw RegistryException.invalidBody(e.getOriginalMessage());
        }
    }

    private static String schemaText(JsonNode body) throws RegistryException {
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw RegistryException.invalidSchema("this registry holds Avro schemas only (got: " + type + ")");
        }
        if (!body.path("references").isEmpty()) {
            throw RegistryException.invalidSchema("this registry does not resolve references to other schemas");
        }
        if (!body.path("schema").isTextual()) {
            throw RegistryException.invalidBody("the field schema is missing");
        }
        return body.path("schema").asText();
    }

    private static Map<String, Object> described(RegisteredSchema schema) {
        return new TreeMap<>(Map.of(
                "subject", schema.subject(),
                "version", schema.version(),
                "id", schema.id(),
                "schema", schema.schema()));
    }

    private static JsonNode parse(String schema) {
        try {
            return JSON.readTree(schema);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot parse a registered schema", e);
        }
    }

    private static int id(String text) throws RegistryException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw RegistryException.unknownSchema(text);
        }
    }
}
