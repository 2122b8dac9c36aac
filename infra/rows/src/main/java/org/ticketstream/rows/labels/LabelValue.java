package org.ticketstream.rows.labels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.ticketstream.rows.Blanks;

/** The label in a field, which may hold a list. */
public final class LabelValue {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private LabelValue() {}

    /**
     * The label; empty if there is none. A list of one label is that label.
     *
     * @throws IllegalArgumentException if there are several
     */
    public static String of(String value) {
        String text = value.strip();
        if (Blanks.isBlank(text)) {
            return "";
        }
        if (text.startsWith("{") && text.endsWith("}")) {
            requireNoObject(text);
        }
        return text.startsWith("[") && text.endsWith("]") ? ofList(text) : text;
    }

    private static String ofList(String text) {
        JsonNode list;
        try {
            list = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            if (text.startsWith("['") || text.startsWith("[\"")) {
                throw several(text);
            }
            return text;
        }
        if (list.size() > 1 || list.size() == 1 && list.get(0).isContainerNode()) {
            throw several(text);
        }
        return list.isEmpty() || list.get(0).isNull() ? "" : of(list.get(0).asText());
    }

    private static void requireNoObject(String text) {
        try {
            if (JSON.readTree(text).isObject()) {
                throw new IllegalArgumentException("the label must be a text (got: " + cut(text) + ")");
            }
        } catch (JsonProcessingException e) {
            // It only looks like one.
            return;
        }
    }

    private static IllegalArgumentException several(String text) {
        return new IllegalArgumentException("a row has one label (got: " + cut(text) + ")");
    }

    private static String cut(String text) {
        return text.length() <= 80 ? text : text.substring(0, 79) + "…";
    }
}
