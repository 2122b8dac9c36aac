package org.ticketstream.ingest.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a value is found in an event: a JSONPath, or, without {@code $}, the value itself. */
final class EventPath {
    private static final Configuration LENIENT = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .options(Option.SUPPRESS_EXCEPTIONS, Option.ALWAYS_RETURN_LIST)
            .build();

    private final String text;
    private final Optional<JsonPath> path;

    /** @throws IllegalArgumentException if it begins with $ and is no JSONPath */
    EventPath(String text) {
        this.text = text;
        try {
            this.path = text.startsWith("$") ? Optional.of(JsonPath.compile(text)) : Optional.empty();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("no JSONPath: " + e.getMessage() + " (got: " + text + ")", e);
        }
    }

    /** Returns the values there, those of arrays one by one, without objects. */
    List<String> values(JsonNode event) {
        if (path.isEmpty()) {
            return List.of(text);
        }
        List<String> values = new ArrayList<>();
        collect(found(event), values);
        return values;
    }

    /** Whether the path exists in the event, even if its value is null. */
    boolean isIn(JsonNode event) {
        return path.isEmpty() || !found(event).isEmpty();
    }

    private JsonNode found(JsonNode event) {
        return path.orElseThrow().read(event, LENIENT);
    }

    private static void collect(JsonNode node, List<String> values) {
        if (node.isArray()) {
            node.forEach(each -> collect(each, values));
        } else if (node.isValueNode() && !node.isNull()) {
            values.add(node.asText());
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
