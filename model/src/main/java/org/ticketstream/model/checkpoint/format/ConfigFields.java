package org.ticketstream.model.checkpoint.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Typed reading of a JSON object; a key that is absent or null takes the default, a value of the wrong type is an
 * error.
 */
public record ConfigFields(ObjectNode json) {

    public boolean has(String key) {
        return json.hasNonNull(key);
    }

    /** Whether the key holds anything that switches a feature on: neither absent, null nor false. */
    public boolean isSet(String key) {
        return has(key) && !(json.get(key).isBoolean() && !json.get(key).booleanValue());
    }

    public String text(String key, String otherwise) {
        return has(key) ? typed(key, json.get(key).isTextual(), "text").textValue() : otherwise;
    }

    public int integer(String key, int otherwise) {
        return has(key)
                ? typed(key, json.get(key).canConvertToInt() && json.get(key).isIntegralNumber(), "an integer")
                        .intValue()
                : otherwise;
    }

    public boolean flag(String key, boolean otherwise) {
        return has(key) ? typed(key, json.get(key).isBoolean(), "true or false").booleanValue() : otherwise;
    }

    public double number(String key, double otherwise) {
        return has(key) ? typed(key, json.get(key).isNumber(), "a number").doubleValue() : otherwise;
    }

    /** The object at the key, or null where there is none. */
    public JsonNode object(String key) {
        return has(key) ? typed(key, json.get(key).isObject(), "an object") : null;
    }

    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (has(key)) {
            for (JsonNode item : typed(key, json.get(key).isArray(), "a list")) {
                texts.add(item.asText());
            }
        }
        return texts;
    }

    private JsonNode typed(String key, boolean ok, String expected) {
        if (!ok) {
            throw new IllegalArgumentException(
                    "Cannot use " + key + ": it must be " + expected + " (got: " + json.get(key) + ")");
        }
        return json.get(key);
    }
}
