package org.ticketstream.model.predict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A ticket in a line of JSON.
 *
 * @param id as it was written; missing if there is none
 */
record TicketLine(JsonNode id, String text) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * @param textFields fields whose values make up the text, joined by line feeds
     * @throws IllegalArgumentException saying what is wrong with the line
     */
    static TicketLine parse(String line, List<String> textFields) {
        JsonNode json;
        try {
            json = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("must be JSON: " + e.getOriginalMessage(), e);
        }
        if (!json.isObject()) {
            throw new IllegalArgumentException("must be a JSON object (got: " + json.getNodeType() + ")");
        }
        JsonNode id = json.path("id");
        if (id.isContainerNode()) {
            throw new IllegalArgumentException("id must be a string or a number (got: " + id.getNodeType() + ")");
        }
        String text = textFields.stream().map(field -> text(json, field)).collect(Collectors.joining("\n"));
        return new TicketLine(id instanceof MissingNode ? MissingNode.getInstance() : id, text);
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(field + " must be a string (got: " + value.getNodeType() + ")");
        }
        return value.textValue();
    }
}
