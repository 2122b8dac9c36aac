package org.ticketstream.model.checkpoint.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** JSON as checkpoints carry it: strict on reading, indented on writing. */
public final class Json {

    private static final int PLACEHOLDER_BYTES = 64;
    private static final int DEEPEST = 64;
    /** The largest tokenizers in use have 20 MB; what is larger must not fill the memory. */
    private static final int LARGEST = 64 << 20;

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    }

    private Json() {}

    /** A new object without fields. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads the object in a file.
     *
     * @throws InvalidCheckpointException if there is no such file, or it holds anything else
     */
    public static ObjectNode readObject(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidCheckpointException(file, "there is no such file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] json = in.readNBytes(LARGEST + 1);
            if (json.length > LARGEST) {
                throw new InvalidCheckpointException(file, "it is larger than " + LARGEST + " bytes");
            }
            return parseObject(file, json);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** The object in the bytes; errors name the file that they came from. */
    static ObjectNode parseObject(Path file, byte[] json) {
        Placeholder.describe(Arrays.copyOf(json, Math.min(json.length, PLACEHOLDER_BYTES)))
                .ifPresent(reason -> {
                    throw new InvalidCheckpointException(file, reason);
                });
        JsonNode node;
        try {
            node = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new InvalidCheckpointException(file, "it is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new InvalidCheckpointException(file, "it is not valid JSON: " + e.getMessage(), e);
        }
        if (!(node instanceof ObjectNode object)) {
            throw new InvalidCheckpointException(file, "it must hold a JSON object");
        }
        return object;
    }

    /** Writes the value, indented. */
    public static void write(Path file, JsonNode node) {
        try {
            Files.writeString(file, MAPPER.writeValueAsString(node) + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
