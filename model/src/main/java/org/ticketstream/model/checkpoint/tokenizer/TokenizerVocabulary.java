package org.ticketstream.model.checkpoint.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;

/**
 * Whether a tokenizer and a model speak of the same tokens: every token has a distinct id, wherever the tokenizer
 * speaks of it, and every id has a row in the model. Rows without a token are spare ones, of which some models have a
 * thousand.
 */
public final class TokenizerVocabulary {

    private static final int FEW_ROWS = 128;

    private final Path file;
    private final int rows;
    private final Map<String, Integer> idByToken = new HashMap<>();

    private TokenizerVocabulary(Path file, int rows) {
        this.file = file;
        this.rows = rows;
    }

    /**
     * Checks a checkpoint's tokenizer.
     *
     * @param rows rows of the model's word embedding
     * @throws InvalidCheckpointException naming the tokenizer's file
     */
    public static void check(Path dir, int rows) {
        TokenizerVocabulary vocabulary = new TokenizerVocabulary(TokenizerJson.find(dir), rows);
        JsonNode json = TokenizerJson.load(dir);
        vocabulary.read(json.path("model").path("vocab"));
        vocabulary.readAdded(json.path("added_tokens"));
        vocabulary.checkPostProcessor(json.path("post_processor"));
        vocabulary.checkSize();
    }

    private void read(JsonNode tokens) {
        Set<Integer> ids = new HashSet<>();
        for (Map.Entry<String, JsonNode> token : tokens.properties()) {
            int id = id(token.getKey(), token.getValue());
            if (!ids.add(id)) {
                throw invalid("token " + token.getKey() + " has the id of another one (got: " + id + ")");
            }
            idByToken.put(token.getKey(), id);
        }
        // Models other than WordPiece may list pairs of token and score, in the order of the ids.
        for (int id = 0; tokens.isArray() && id < tokens.size(); id++) {
            String token = tokens.get(id).path(0).asText();
            idByToken.put(token, id(token, IntNode.valueOf(id)));
        }
    }

    /** Added tokens repeat what is in the vocabulary or come after it. */
    private void readAdded(JsonNode tokens) {
        int behind = idByToken.values().stream().mapToInt(id -> id + 1).max().orElse(0);
        for (JsonNode token : tokens) {
            String content = token.path("content").asText();
            int id = id(content, token.path("id"));
            if (!idByToken.containsKey(content) && id < behind) {
                throw invalid("token " + content + " is neither in the vocabulary nor behind it (got: id " + id + ")");
            }
            idByToken.putIfAbsent(content, id);
            agree(token.path("content"), token.path("id"));
        }
    }

    /** The two kinds that BERT tokenizers have: a template, and the older pair of tokens before and after. */
    private void checkPostProcessor(JsonNode processor) {
        processor.path("processors").forEach(this::checkPostProcessor);
        for (JsonNode special : processor.path("special_tokens")) {
            for (int i = 0;
                    i
                            < Math.max(
                                    special.path("ids").size(),
                                    special.path("tokens").size());
                    i++) {
                agree(special.path("tokens").path(i), special.path("ids").path(i));
            }
        }
        for (String key : new String[] {"cls", "sep"}) {
            if (processor.path(key).isArray()) {
                agree(processor.path(key).path(0), processor.path(key).path(1));
            }
        }
    }

    private void agree(JsonNode content, JsonNode id) {
        String token = content.asText();
        int expected = idByToken.getOrDefault(token, -1);
        if (id(token, id) != expected) {
            throw invalid("token " + token + " must have the id that the vocabulary gives it, " + expected + " (got: "
                    + id + ")");
        }
    }

    /** Half a file has its last line cut; a whole one may leave many rows without a token. */
    private void checkSize() {
        if (idByToken.size() <= rows - FEW_ROWS && VocabularyFile.isCut(file)) {
            throw invalid("it is cut short: the model has " + rows + " tokens by config.json (got: " + idByToken.size()
                    + ")");
        }
    }

    private int id(String token, JsonNode id) {
        if (!id.isInt() || id.intValue() < 0 || id.intValue() >= rows) {
            throw invalid("token " + token + " must have an id below the " + rows + " tokens of config.json (got: " + id
                    + ")");
        }
        return id.intValue();
    }

    private InvalidCheckpointException invalid(String reason) {
        return new InvalidCheckpointException(file, reason);
    }
}
