package org.ticketstream.model.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;

/** Strict JSON: duplicate keys, unknown keys, missing numbers and text after the end are errors. */
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

    private static final int DEEPEST = 64;

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    }

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
