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

    /** A shape of more elements than can be counted fits no data. */
    private static final long TOO_MANY = -1;

    static InferRequest of(JsonNode body) {
        JsonNode inputs = body.path("inputs");
        if (!inputs.isArray() || inputs.size() != 1) {
            throw ApiException.malformed("inputs must be a list of one tensor named " + INPUT + " (got: "
                    + (inputs.isArray() ? inputs.size() + " tensors" : inputs.getNodeType()) + ")");
        }
        return new InferRequest(id(body.path("id")), texts(inputs.get(0)), outputs(body.path("outputs")));
    }

    private static Optional<String> id(JsonNode id) {
        if (id.isMissingNode() || id.isNull()) {
            return Optional.empty();
        }
        if (!id.isTextual()) {
            throw ApiException.malformed("id must be a string (got: " + id + ")");
        }
        return Optional.of(id.textValue());
    }

    private static List<String> texts(JsonNode input) {
        requireText(input, "name", INPUT);
        requireText(input, "datatype", "BYTES");
        refuseExtension(input, "binary_data_size");
        List<String> texts = new ArrayList<>();
        flatten(input.path("data"), texts);
        if (texts.isEmpty() || elements(input.path("shape")) != texts.size()) {
            throw ApiException.malformed("shape must fit the data, which has " + texts.size() + " elements (got: "
                    + input.path("shape") + ")");
        }
        return texts;
    }

    private static long elements(JsonNode shape) {
        boolean sizes = shape.isArray();
        for (JsonNode dimension : shape) {
            sizes &= dimension.isIntegralNumber() && dimension.canConvertToLong() && dimension.longValue() >= 0;
        }
        if (!sizes) {
            throw ApiException.malformed("shape must be a list of integers from 0 (got: " + shape + ")");
        }
        try {
            long elements = 1;
            for (JsonNode dimension : shape) {
                elements = Math.multiplyExact(elements, dimension.longValue());
            }
            return elements;
        } catch (ArithmeticException e) {
            return TOO_MANY;
        }
    }

    /** Of Triton's extensions to the protocol the server has none; the answer would not be what was asked for. */
    private static void refuseExtension(JsonNode tensor, String parameter) {
        JsonNode value = tensor.path("parameters").path(parameter);
        if (!value.isMissingNode() && !value.isNull() && !(value.isBoolean() && !value.booleanValue())) {
            throw ApiException.malformed("The extension of parameter " + parameter
                    + " is not supported: tensors are JSON, not binary or ranked (got: " + value + ")");
        }
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
        for (JsonNode output : wanted) {
            refuseExtension(output, "binary_data");
            refuseExtension(output, "classification");
            outputs.add(InferOutput.named(output.path("name").asText()));
        }
        return outputs;
    }

    private static void requireText(JsonNode input, String field, String expected) {
        if (!input.path(field).asText().equals(expected)) {
            throw ApiException.malformed(field + " must be " + expected + " (got: " + input.path(field) + ")");
        }
    }
}
