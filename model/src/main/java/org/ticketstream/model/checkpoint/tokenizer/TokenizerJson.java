package org.ticketstream.model.checkpoint.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;
import org.ticketstream.model.checkpoint.format.Json;

/**
 * A checkpoint's tokenizer as the content of tokenizer.json. A directory that has only vocab.txt gets the WordPiece
 * tokenizer that transformers would build of it. What other files say of letters and added tokens holds too.
 */
public final class TokenizerJson {

    public static final String FILE = "tokenizer.json";
    public static final String VOCABULARY = "vocab.txt";
    public static final String SETTINGS = TokenizerSettings.FILE;
    /** Usual token by its role. */
    private static final Map<String, String> SPECIAL = new TreeMap<>(Map.of(
            "pad_token", "[PAD]",
            "unk_token", "[UNK]",
            "cls_token", "[CLS]",
            "sep_token", "[SEP]",
            "mask_token", "[MASK]"));

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
        TokenizerSettings settings = TokenizerSettings.of(dir);
        settings.requireExpressible(file.endsWith(FILE));
        ObjectNode json = file.endsWith(FILE) ? Json.readObject(file) : fromVocabulary(file, settings);
        if (!json.path("model").path("vocab").isContainerNode()) {
            throw new InvalidCheckpointException(file, "it has no vocabulary");
        }
        TokenizerTemplate.check(file, json.path("post_processor"));
        settings.applyTo(json.path("normalizer"));
        AddedTokens.complete(json, dir, settings);
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

    private static ObjectNode fromVocabulary(Path file, TokenizerSettings settings) {
        List<String> tokens = VocabularyFile.read(file);
        Map<String, String> special = new LinkedHashMap<>();
        SPECIAL.forEach((role, usual) -> special.put(role, settings.special(role, usual)));
        ObjectNode json = Json.object();
        json.put("version", "1.0");
        for (String token : special.values()) {
            int id = tokens.lastIndexOf(token);
            if (id < 0) {
                throw new InvalidCheckpointException(file, "it lacks a special token (got: no " + token + ")");
            }
            json.withArray("added_tokens")
                    .addObject()
                    .put("id", id)
                    .put("content", token)
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        json.putObject("normalizer")
                .put("type", "BertNormalizer")
                .put("clean_text", true)
                .put("handle_chinese_chars", true)
                .put("lowercase", true)
                .putNull("strip_accents");
        json.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
        json.set("post_processor", template(tokens, special.get("cls_token"), special.get("sep_token")));
        json.putObject("decoder").put("type", "WordPiece").put("prefix", "##").put("cleanup", true);
        ObjectNode model = json.putObject("model")
                .put("type", "WordPiece")
                .put("unk_token", special.get("unk_token"))
                .put("continuing_subword_prefix", "##")
                .put("max_input_chars_per_word", 100);
        ObjectNode vocabulary = model.putObject("vocab");
        for (int id = 0; id < tokens.size(); id++) {
            vocabulary.put(tokens.get(id), id);
        }
        return json;
    }

    private static ObjectNode template(List<String> tokens, String cls, String sep) {
        ObjectNode json = Json.object().put("type", "TemplateProcessing");
        for (String kind : List.of("single", "pair")) {
            piece(json, kind, "SpecialToken", cls, 0);
            piece(json, kind, "Sequence", "A", 0);
            piece(json, kind, "SpecialToken", sep, 0);
        }
        piece(json, "pair", "Sequence", "B", 1);
        piece(json, "pair", "SpecialToken", sep, 1);
        ObjectNode special = json.putObject("special_tokens");
        for (String token : List.of(cls, sep)) {
            ObjectNode entry = special.putObject(token).put("id", token);
            entry.putArray("ids").add(tokens.lastIndexOf(token));
            entry.putArray("tokens").add(token);
        }
        return json;
    }

    private static void piece(ObjectNode template, String kind, String what, String id, int type) {
        template.withArray(kind).addObject().putObject(what).put("id", id).put("type_id", type);
    }
}
