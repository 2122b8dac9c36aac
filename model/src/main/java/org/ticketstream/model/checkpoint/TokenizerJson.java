package org.ticketstream.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;
import org.ticketstream.model.checkpoint.format.Json;

/**
 * A checkpoint's tokenizer as the content of tokenizer.json. A directory that has only vocab.txt gets the WordPiece
 * tokenizer that transformers would build of it, by the settings in tokenizer_config.json.
 */
public final class TokenizerJson {

    static final String FILE = "tokenizer.json";
    static final String VOCABULARY = "vocab.txt";
    static final String SETTINGS = "tokenizer_config.json";
    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

    private TokenizerJson() {}

    /**
     * The file that holds the tokenizer.
     *
     * @throws InvalidCheckpointException if the directory has neither tokenizer.json nor vocab.txt
     */
    public static Path find(Path dir) {
        for (String name : List.of(FILE, VOCABULARY)) {
            if (Files.isRegularFile(dir.resolve(name))) {
                return dir.resolve(name);
            }
        }
        throw new InvalidCheckpointException(dir, "there is neither " + FILE + " nor " + VOCABULARY + " in it");
    }

    /**
     * The tokenizer without padding and truncation, which callers set for themselves.
     *
     * @throws InvalidCheckpointException naming the file that is missing or cannot be used
     */
    public static ObjectNode load(Path dir) {
        Path file = find(dir);
        ObjectNode json = file.endsWith(FILE) ? Json.readObject(file) : fromVocabulary(file, settings(dir));
        if (!json.path("model").path("vocab").isContainerNode()) {
            throw new InvalidCheckpointException(file, "it has no vocabulary");
        }
        TokenizerTemplate.check(file, json.path("post_processor"));
        json.putNull("truncation");
        json.putNull("padding");
        return json;
    }

    /** Tokens of a WordPiece tokenizer in the order of their ids; empty where ids are not 0 to n - 1. */
    public static List<String> vocabulary(JsonNode tokenizer) {
        Map<Integer, String> byId = new TreeMap<>();
        tokenizer
                .path("model")
                .path("vocab")
                .properties()
                .forEach(e -> byId.put(e.getValue().asInt(-1), e.getKey()));
        List<String> tokens = new ArrayList<>(byId.values());
        return !byId.isEmpty() && byId.containsKey(0) && byId.containsKey(tokens.size() - 1) ? tokens : List.of();
    }

    private static ConfigFields settings(Path dir) {
        Path file = dir.resolve(SETTINGS);
        return new ConfigFields(Files.isRegularFile(file) ? Json.readObject(file) : Json.object());
    }

    private static ObjectNode fromVocabulary(Path file, ConfigFields settings) {
        List<String> tokens = lines(file);
        ObjectNode json = Json.object();
        json.put("version", "1.0");
        for (String special : SPECIAL) {
            int id = tokens.indexOf(special);
            if (id < 0) {
                throw new InvalidCheckpointException(file, "it lacks a special token (got: no " + special + ")");
            }
            json.withArray("added_tokens")
                    .addObject()
                    .put("id", id)
                    .put("content", special)
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        boolean lowerCase = settings.flag("do_lower_case", true);
        ObjectNode normalizer = json.putObject("normalizer")
                .put("type", "BertNormalizer")
                .put("clean_text", true)
                .put("handle_chinese_chars", settings.flag("tokenize_chinese_chars", true))
                .put("lowercase", lowerCase);
        if (settings.has("strip_accents")) {
            normalizer.put("strip_accents", settings.flag("strip_accents", lowerCase));
        } else {
            normalizer.putNull("strip_accents");
        }
        json.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
        json.set("post_processor", template(tokens.indexOf("[CLS]"), tokens.indexOf("[SEP]")));
        json.putObject("decoder").put("type", "WordPiece").put("prefix", "##").put("cleanup", true);
        ObjectNode model = json.putObject("model")
                .put("type", "WordPiece")
                .put("unk_token", "[UNK]")
                .put("continuing_subword_prefix", "##")
                .put("max_input_chars_per_word", 100);
        ObjectNode vocabulary = model.putObject("vocab");
        for (int id = 0; id < tokens.size(); id++) {
            if (vocabulary.has(tokens.get(id))) {
                throw new InvalidCheckpointException(
                        file,
                        "a token stands in it twice, the second time in line " + (id + 1) + " (got: " + tokens.get(id)
                                + ")");
            }
            vocabulary.put(tokens.get(id), id);
        }
        return json;
    }

    private static ObjectNode template(int cls, int sep) {
        ObjectNode json = Json.object().put("type", "TemplateProcessing");
        for (String kind : List.of("single", "pair")) {
            piece(json, kind, "SpecialToken", "[CLS]", 0);
            piece(json, kind, "Sequence", "A", 0);
            piece(json, kind, "SpecialToken", "[SEP]", 0);
        }
        piece(json, "pair", "Sequence", "B", 1);
        piece(json, "pair", "SpecialToken", "[SEP]", 1);
        ObjectNode special = json.putObject("special_tokens");
        Map.of("[CLS]", cls, "[SEP]", sep).forEach((token, id) -> {
            ObjectNode entry = special.putObject(token).put("id", token);
            entry.putArray("ids").add(id);
            entry.putArray("tokens").add(token);
        });
        return json;
    }

    private static void piece(ObjectNode template, String kind, String what, String id, int type) {
        template.withArray(kind).addObject().putObject(what).put("id", id).put("type_id", type);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new InvalidCheckpointException(file, "it is not UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
