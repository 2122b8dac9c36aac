package org.ticketstream.modelserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An inference request of the Open Inference Protocol, version 2.
 *
 * @param id echoed if there is one
 * @param texts at least one
 * @param outputs which ones are wanted
 */
record InferRequest(Optional<String> id, List<String> texts, Set<InferOutput> outputs) {
    static final String INPUT = "text";

    static InferRequest of(JsonNode body) {
        JsonNode inputs = body.path("inputs");
        if (!inputs.isArray() || inputs.size() != 1) {
            throw ApiException.malformed("inputs must be a list of one tensor named " + INPUT + " (got: "
                    + (inputs.isArray() ? inputs.size() + " tensors" : inputs.getNodeType()) + ")");
        }
        JsonNode id = body.path("id");
        return new InferRequest(
                id.isTextual() ? Optional.of(id.textValue()) : Optional.empty(),
                texts(inputs.get(0)),
                outputs(body.path("outputs")));
    }

    private static List<String> texts(JsonNode input) {
        requireText(input, "name", INPUT);
        requireText(input, "datatype", "BYTES");
        List<String> texts = new ArrayList<>();
        flatten(input.path("data"), texts);
        long elements = 1;
        for (JsonNode dimension : input.path("shape")) {
            elements *= dimension.asLong(-1);
        }
        if (texts.isEmpty() || !input.path("shape").isArray() || elements != texts.size()) {
            throw ApiException.malformed("shape must fit the data, which has " + texts.size() + " elements (got: "
                    + input.path("shape") + ")");
        }
        return texts;
    }

    private static void flatten(JsonNode data, List<String> texts) {
        if (data.isTextual()) {
            texts.add(data.textValue());
        } else if (data.isArray()) {
            data.forEach(element -> flatten(element, texts));
        } else {
            throw ApiException.malformed("data must be strings (got: " + data.getNodeType() + ")");
        }
    }

    private static Set<InferOutput> outputs(JsonNode wanted) {
        if (wanted.isMissingNode() || wanted.isEmpty()) {
            return EnumSet.allOf(InferOutput.class);
        }
        Set<InferOutput> outputs = EnumSet.noneOf(InferOutput.class);
        wanted.forEach(
                output -> outputs.add(InferOutput.named(output.path("name").asText())));
        return outputs;
    }

    private static void requireText(JsonNode input, String field, String expected) {
        if (!input.path(field).asText().equals(expected)) {
            throw ApiException.malformed(field + " must be " + expected + " (got: " + input.path(field) + ")");
        }
    }
}
