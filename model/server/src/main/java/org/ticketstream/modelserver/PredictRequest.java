package org.ticketstream.modelserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A request of text-embeddings-inference's {@code POST /predict}.
 *
 * @param texts at least one
 * @param single whether the text came by itself, not in a list
 * @param truncate whether texts may be read in part
 */
record PredictRequest(List<String> texts, boolean single, boolean truncate) {
    private static final String EXPECTED = "inputs must be a string, or a list of strings or of lists of one string";

    /**
     * Reads {@code {"inputs": "text"}}, {@code {"inputs": ["text", ...]}} or {@code {"inputs": [["text"], ...]}}. Pairs
     * of texts mean nothing to a ticket classifier, so a list is always a batch.
     */
    static PredictRequest of(JsonNode body) {
        if (flag(body, "raw_scores", false)) {
            throw ApiException.malformed(
                    "raw_scores is not supported: scores are calibrated probabilities (got: true)");
        }
        requireCutAtTheEnd(body.path("truncation_direction"));
        boolean truncate = flag(body, "truncate", true);
        JsonNode inputs = body.path("inputs");
        if (inputs.isTextual()) {
            return new PredictRequest(List.of(inputs.textValue()), true, truncate);
        }
        if (!inputs.isArray() || inputs.isEmpty()) {
            throw ApiException.malformed(EXPECTED + " (got: " + describe(inputs) + ")");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode input : inputs) {
            JsonNode text = input.isArray() && input.size() == 1 ? input.get(0) : input;
            if (!text.isTextual()) {
                throw ApiException.malformed(
                        EXPECTED + " (got: " + describe(text) + " at position " + texts.size() + ")");
            }
            texts.add(text.textValue());
        }
        return new PredictRequest(texts, false, truncate);
    }

    private static void requireCutAtTheEnd(JsonNode direction) {
        boolean right = direction.isMissingNode()
                || direction.isNull()
                || direction.asText().equalsIgnoreCase("right");
        if (!right) {
            throw ApiException.malformed(
                    "truncation_direction must be Right: long texts are read from their beginning (got: " + direction
                            + ")");
        }
    }

    private static boolean flag(JsonNode body, String name, boolean absent) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.isBoolean()) {
            throw ApiException.malformed(name + " must be true or false (got: " + value + ")");
        }
        return value.booleanValue();
    }

    private static String describe(JsonNode node) {
        return node.isArray() ? "a list of " + node.size() : node.getNodeType().toString();
    }
}
