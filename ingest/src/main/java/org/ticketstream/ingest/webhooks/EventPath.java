package org.ticketstream.ingest.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a value is found in an event: a JSONPath, or, without {@code $}, the value itself. */
final class EventPath {
    private static final Configuration LENIENT = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .options(Option.SUPPRESS_EXCEPTIONS, Option.ALWAYS_RETURN_LIST)
            .build();

    /** One name of a path as the library writes it. */
    private static final Pattern STEP = Pattern.compile("\\['([^']+)']");

    private static final Pattern PLAIN = Pattern.compile("\\$(" + STEP.pattern() + ")+");

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

    /** Returns the values there, joined by commas; of a list of objects, the text of each. */
    String value(JsonNode event) {
        if (path.isEmpty()) {
            return text;
        }
        List<String> values = new ArrayList<>();
        for (JsonNode each : elements(found(event))) {
            String value = each.isContainerNode() ? StructuredText.of(each).replace('\n', ' ') : each.asText();
            if (!each.isNull() && !value.isBlank()) {
                values.add(value);
            }
        }
        return String.join(",", values);
    }

    /** Without the lists in which they stand. */
    private static List<JsonNode> elements(JsonNode node) {
        List<JsonNode> elements = new ArrayList<>();
        for (JsonNode each : node) {
            if (each.isArray()) {
                elements.addAll(elements(each));
            } else {
                elements.add(each);
            }
        }
        return elements;
    }

    /** Returns the text there, which may be structured: of a document, its text, line by line. */
    String text(JsonNode event) {
        if (path.isEmpty()) {
            return text;
        }
        JsonNode found = found(event);
        for (JsonNode each : found) {
            if (each.isContainerNode()) {
                return StructuredText.of(found);
            }
        }
        return String.join("\n", values(event));
    }

    /** Whether the path exists in the event, even if its value is null. */
    boolean isIn(JsonNode event) {
        return path.isEmpty() || !found(event).isEmpty();
    }

    /**
     * Puts a value there; nothing if the path is a value itself.
     *
     * @throws IllegalArgumentException if the path is more than names after each other
     */
    void put(ObjectNode event, String value) {
        if (path.isEmpty()) {
            return;
        }
        String normal = path.get().getPath();
        if (!PLAIN.matcher(normal).matches()) {
            throw new IllegalArgumentException("no event can be made for a path that is not plain (got: " + text + ")");
        }
        List<String> names =
                STEP.matcher(normal).results().map(step -> step.group(1)).toList();
        ObjectNode parent = event;
        for (String name : names.subList(0, names.size() - 1)) {
            parent = parent.withObjectProperty(name);
        }
        parent.put(names.get(names.size() - 1), value);
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
