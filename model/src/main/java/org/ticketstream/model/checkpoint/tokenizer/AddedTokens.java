package org.ticketstream.model.checkpoint.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ticketstream.model.checkpoint.format.ConfigFields;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;
import org.ticketstream.model.checkpoint.format.Json;

/**
 * Tokens that were added to a tokenizer, from all the places where versions of transformers have kept them:
 * tokenizer.json itself, {@code added_tokens_decoder} of tokenizer_config.json, added_tokens.json, and the further
 * special tokens of tokenizer_config.json and special_tokens_map.json.
 */
final class AddedTokens {
    private static final String FILE = "added_tokens.json";
    private static final String KEY = "added_tokens";
    private static final String FURTHER = "additional_special_tokens";

    private final ObjectNode tokenizer;
    private final Map<String, Integer> ids = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Map<Integer, ObjectNode> added = new TreeMap<>();
    private int next;

    private AddedTokens(ObjectNode tokenizer) {
        this.tokenizer = tokenizer;
        tokenizer
                .path("model")
                .path("vocab")
                .properties()
                .forEach(e -> ids.put(e.getKey(), e.getValue().asInt()));
        for (JsonNode token : tokenizer.withArray(KEY)) {
            known.add(token.path("content").asText());
            ids.putIfAbsent(token.path("content").asText(), token.path("id").asInt());
        }
        next = ids.values().stream().mapToInt(id -> id + 1).max().orElse(0);
    }

    /** Adds to a tokenizer.json what the other files of the directory know. */
    static void complete(ObjectNode tokenizer, Path dir, TokenizerSettings settings) {
        if (tokenizer.has(KEY) && !tokenizer.get(KEY).isArray()) {
            throw new InvalidCheckpointException(
                    TokenizerJson.find(dir),
                    KEY + " must be a list (got: " + tokenizer.get(KEY).getNodeType() + ")");
        }
        AddedTokens tokens = new AddedTokens(tokenizer);
        Set<String> special = special(settings);
        for (Map.Entry<String, JsonNode> each :
                settings.fields().json().path("added_tokens_decoder").properties()) {
            tokens.add(id(settings.file(), each.getValue(), each.getKey()), each.getValue());
        }
        Path file = dir.resolve(FILE);
        if (Files.isRegularFile(file)) {
            for (Map.Entry<String, JsonNode> each : Json.readObject(file).properties()) {
                tokens.add(
                        id(file, each.getValue(), each.getValue().asText()),
                        token(each.getKey(), special.contains(each.getKey())));
            }
        }
        special.forEach(content -> tokens.add(tokens.idOf(content), token(content, true)));
        tokens.write();
    }

    private static int id(Path file, JsonNode token, String id) {
        try {
            return Integer.parseInt(id);
        } catch (NumberFormatException e) {
            throw new InvalidCheckpointException(
                    file, "an added token has no id (got: " + id + " of " + token + ")", e);
        }
    }

    private static Set<String> special(TokenizerSettings settings) {
        Set<String> contents = new HashSet<>();
        for (ConfigFields place : new ConfigFields[] {settings.fields(), settings.specialTokens()}) {
            for (String key : new String[] {FURTHER, "extra_special_tokens"}) {
                place.json().path(key).forEach(token -> contents.add(TokenizerSettings.content(token)));
            }
        }
        contents.remove("");
        return contents;
    }

    private int idOf(String content) {
        return ids.getOrDefault(content, next);
    }

    private void add(int id, JsonNode token) {
        String content = TokenizerSettings.content(token);
        if (!content.isEmpty() && known.add(content)) {
            ids.put(content, id);
            next = Math.max(next, id + 1);
            boolean special = token.path("special").asBoolean(true);
            added.put(
                    id,
                    Json.object()
                            .put("id", id)
                            .put("content", content)
                            .put("single_word", token.path("single_word").asBoolean(false))
                            .put("lstrip", token.path("lstrip").asBoolean(false))
                            .put("rstrip", token.path("rstrip").asBoolean(false))
                            .put("normalized", token.path("normalized").asBoolean(!special))
                            .put("special", special));
        }
    }

    /** In the order of their ids: the native tokenizers count on. */
    private void write() {
        ArrayNode all = tokenizer.withArray(KEY);
        added.values().forEach(all::add);
    }

    private static ObjectNode token(String content, boolean special) {
        return Json.object().put("content", content).put("special", special).put("normalized", !special);
    }
}
