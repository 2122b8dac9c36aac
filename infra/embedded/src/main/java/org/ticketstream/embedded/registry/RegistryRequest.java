package org.ticketstream.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A request to the registry.
 *
 * @param path its segments, decoded: a subject may hold a slash
 * @param body an empty object if there is none
 */
record RegistryRequest(List<String> path, Map<String, List<String>> query, JsonNode body) {

    static RegistryRequest of(String rawPath, Map<String, List<String>> query, JsonNode body) {
        return new RegistryRequest(
                Arrays.stream(rawPath.split("/"))
                        .filter(part -> !part.isEmpty())
                        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                        .toList(),
                query,
                body);
    }

    String segment(int i) {
        return path.get(i);
    }

    /** The first value of a parameter. */
    String parameter(String name, String otherwise) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? otherwise : values.get(0);
    }

    boolean isSet(String name) {
        return parameter(name, "false").equalsIgnoreCase("true");
    }

    /** The Avro schema in the body, as text. */
    String schema() throws RegistryException {
        String type = body.path("schemaType").asText("AVRO");
        if (!body.path("schemaType").isNull() && !type.equals("AVRO")) {
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
}
