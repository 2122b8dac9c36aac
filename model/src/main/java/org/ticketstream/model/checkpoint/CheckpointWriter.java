package org.ticketstream.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.ticketstream.files.WholeDirectory;
import org.ticketstream.model.checkpoint.format.Json;
import org.ticketstream.model.checkpoint.format.SafetensorsWriter;
import org.ticketstream.model.checkpoint.format.Tensor;
import org.ticketstream.model.checkpoint.tokenizer.TokenizerJson;

/** Writes checkpoint directories that transformers' Auto classes open unchanged. */
public final class CheckpointWriter {

    private CheckpointWriter() {}

    /**
     * Writes a whole directory: config.json, model.safetensors, tokenizer.json and the files that Python's tokenizers
     * want beside it. The directory appears complete or not at all.
     *
     * @param dir where to write; must not exist
     * @param tensors exactly the parameters of {@link ParameterLayout#of}
     * @param tokenizerDir a checkpoint directory whose tokenizer is taken over
     * @return {@code dir}
     * @throws IllegalArgumentException if a parameter is missing, unknown, of the wrong shape or not finite
     */
    public static Path write(Path dir, ModelConfig config, Map<String, Tensor> tensors, Path tokenizerDir) {
        check(ParameterLayout.of(config), tensors);
        return writeChecked(dir, config, tensors, tokenizerDir);
    }

    /**
     * Writes an encoder together with the head that guesses masked tokens; it opens as a plain encoder too.
     *
     * @param tensors exactly the parameters of {@link ParameterLayout#encoder} and {@link MaskedHead#shapes}
     * @see #write
     */
    public static Path writeMasked(Path dir, ModelConfig config, Map<String, Tensor> tensors, Path tokenizerDir) {
        ModelConfig encoder = config.withHead(ClassifierHead.NONE);
        Map<String, long[]> layout = new LinkedHashMap<>(ParameterLayout.of(encoder));
        layout.putAll(MaskedHead.of(encoder).shapes(encoder));
        check(layout, tensors);
        return writeChecked(dir, encoder, tensors, tokenizerDir);
    }

    private static Path writeChecked(Path dir, ModelConfig config, Map<String, Tensor> tensors, Path tokenizerDir) {
        return WholeDirectory.create(dir, into -> {
            Json.write(into.resolve("config.json"), config.toJson());
            SafetensorsWriter.write(into.resolve(WeightFiles.SINGLE), tensors);
            writeTokenizer(into, config, TokenizerJson.load(tokenizerDir), tokenizerDir);
        });
    }

    private static void check(Map<String, long[]> layout, Map<String, Tensor> tensors) {
        TreeSet<String> unknown = new TreeSet<>(tensors.keySet());
        unknown.removeAll(layout.keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot write checkpoint: the model has no such parameters (got: " + unknown + ")");
        }
        layout.forEach((name, shape) -> {
            Tensor tensor = tensors.get(name);
            if (tensor == null) {
                throw new IllegalArgumentException(
                        "Cannot write checkpoint: a parameter is missing (got: no " + name + ")");
            }
            if (!tensor.hasShape(shape)) {
                throw new IllegalArgumentException("Cannot write checkpoint: " + name + " must have shape "
                        + Arrays.toString(shape) + " (got: " + Arrays.toString(tensor.shape()) + ")");
            }
            int bad = tensor.firstNonFinite();
            if (bad >= 0) {
                throw new IllegalArgumentException("Cannot write checkpoint: " + name + " is not finite at element "
                        + bad + " (got: " + tensor.values()[bad] + ")");
            }
        });
    }

    private static void writeTokenizer(Path dir, ModelConfig config, ObjectNode tokenizer, Path from)
            throws IOException {
        Json.write(dir.resolve(TokenizerJson.FILE), tokenizer);
        List<String> vocabulary = TokenizerJson.vocabulary(tokenizer);
        if (!vocabulary.isEmpty()) {
            Files.writeString(
                    dir.resolve(TokenizerJson.VOCABULARY),
                    String.join("\n", vocabulary) + "\n",
                    StandardCharsets.UTF_8);
        }
        Path settings = from.resolve(TokenizerJson.SETTINGS);
        if (Files.isRegularFile(settings)) {
            Files.copy(settings, dir.resolve(TokenizerJson.SETTINGS));
        } else {
            Json.write(dir.resolve(TokenizerJson.SETTINGS), settings(config, tokenizer));
        }
    }

    private static JsonNode settings(ModelConfig config, JsonNode tokenizer) {
        JsonNode normalizer = tokenizer.path("normalizer");
        ObjectNode json = Json.object()
                .put("tokenizer_class", config.architecture().className("Tokenizer"))
                .put("do_lower_case", normalizer.path("lowercase").asBoolean(true))
                .put(
                        "tokenize_chinese_chars",
                        normalizer.path("handle_chinese_chars").asBoolean(true))
                .put("model_max_length", config.maxPositions());
        json.set(
                "strip_accents", normalizer.path("strip_accents").isBoolean() ? normalizer.get("strip_accents") : null);
        for (String token : List.of("pad", "unk", "cls", "sep", "mask")) {
            json.put(token + "_token", "[" + token.toUpperCase(Locale.ROOT) + "]");
        }
        return json;
    }
}
