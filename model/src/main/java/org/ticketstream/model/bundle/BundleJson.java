package org.ticketstream.model.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Strict JSON: duplicate keys, unknown keys, missing numbers and text behind the end are errors. */
final class BundleJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private BundleJson() {}

    static <T> T read(byte[] json, Class<T> type) throws IOException {
        return present(MAPPER.readValue(json, type));
    }

    static JsonNode readTree(byte[] json) throws IOException {
        JsonNode tree = MAPPER.readTree(json);
        if (!tree.isObject()) {
            throw new IOException("a JSON object is expected (got: " + tree.getNodeType() + ")");
        }
        return tree;
    }

    static List<SelfCheckExample> readExamples(byte[] json) throws IOException {
        return List.copyOf(present(MAPPER.readValue(json, new TypeReference<List<SelfCheckExample>>() {})));
    }

    /** Labels of a Hugging Face config.json in the order of their ids. */
    static List<String> readLabels(byte[] config) throws IOException {
        JsonNode labels = readTree(config).path("id2label");
        List<String> ordered = new ArrayList<>();
        for (int id = 0; id < labels.size(); id++) {
            JsonNode label = labels.path(Integer.toString(id));
            if (!label.isTextual()) {
                throw new IOException("id2label lacks a name for id " + id);
            }
            ordered.add(label.textValue());
        }
        if (ordered.isEmpty()) {
            throw new IOException("has no id2label: not a classifier");
        }
        return List.copyOf(ordered);
    }

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static <T> T present(T value) throws IOException {
        if (value == null) {
            throw new IOException("is null");
        }
        return value;
    }
}
