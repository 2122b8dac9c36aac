package org.ticketstream.model.checkpoint.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.ticketstream.model.checkpoint.format.ConfigFields;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;
import org.ticketstream.model.checkpoint.format.Json;

/**
 * What tokenizer_config.json and special_tokens_map.json say of a tokenizer. As in transformers, they win over
 * tokenizer.json, which programs leave behind when they change them.
 */
record TokenizerSettings(Path file, ConfigFields fields, ConfigFields specialTokens) {
    static final String FILE = "tokenizer_config.json";
    private static final String SPECIAL_TOKENS = "special_tokens_map.json";
    private static final String CLASS = "tokenizer_class";

    /** Classes of transformers that split words as BERT does, without {@code Fast}. */
    private static final Set<String> BERT = Set.of(
            "BertTokenizer",
            "DistilBertTokenizer",
            "ElectraTokenizer",
            "MobileBertTokenizer",
            "ConvBertTokenizer",
            "SqueezeBertTokenizer",
            "RetriBertTokenizer",
            "LayoutLMTokenizer");

    private static final List<String> OF_BERT = List.of("do_lower_case", "strip_accents", "tokenize_chinese_chars");

    static TokenizerSettings of(Path dir) {
        return new TokenizerSettings(dir.resolve(FILE), fields(dir.resolve(FILE)), fields(dir.resolve(SPECIAL_TOKENS)));
    }

    private static ConfigFields fields(Path file) {
        return new ConfigFields(Files.isRegularFile(file) ? Json.readObject(file) : Json.object());
    }

    /**
     * Refuses tokenizers that split words in a way of their own, such as by a Japanese dictionary: their ids would
     * differ without a word.
     *
     * @param hasTokenizerJson whether the tokenizer is given as a whole, and not only its vocabulary
     * @throws InvalidCheckpointException naming the setting
     */
    void requireExpressible(boolean hasTokenizerJson) {
        String words = fields.text("word_tokenizer_type", "basic");
        String tokenizer = tokenizerClass();
        if (!words.equals("basic") || tokenizer.equals("BertJapaneseTokenizer")) {
            throw new InvalidCheckpointException(
                    file,
                    "the tokenizer splits words in a way that is not supported (got: tokenizer_class " + tokenizer
                            + ", word_tokenizer_type " + words + ")");
        }
        if (!hasTokenizerJson && !isBert()) {
            throw new InvalidCheckpointException(
                    file,
                    "this tokenizer cannot be made of a vocab.txt: save it with its tokenizer.json, as"
                            + " AutoTokenizer(...).save_pretrained(...) does (got: tokenizer_class " + tokenizer + ")");
        }
    }

    private String tokenizerClass() {
        return fields.text(CLASS, "BertTokenizer");
    }

    private boolean isBert() {
        String name = tokenizerClass();
        return BERT.contains(name.endsWith("Fast") ? name.substring(0, name.length() - "Fast".length()) : name);
    }

    /** Puts what the settings say of letters into the normalizer of BERT; other normalizers stay as they are. */
    void applyTo(JsonNode normalizer) {
        if (Files.isRegularFile(file)
                && isBert()
                && normalizer instanceof ObjectNode bert
                && bert.path("type").asText().equals("BertNormalizer")) {
            boolean splitsWords = fields.flag("do_basic_tokenize", true);
            bert.put("lowercase", splitsWords && fields.flag(OF_BERT.get(0), true));
            bert.put("handle_chinese_chars", splitsWords && fields.flag(OF_BERT.get(2), true));
            if (fields.has(OF_BERT.get(1)) || !splitsWords) {
                bert.put("strip_accents", splitsWords && fields.flag(OF_BERT.get(1), true));
            } else {
                bert.putNull("strip_accents");
            }
        }
    }

    /** The token that has this role, such as {@code cls_token}. */
    String special(String role, String otherwise) {
        String settled = content(fields.json().path(role));
        String mapped = content(specialTokens.json().path(role));
        return !settled.isEmpty() ? settled : mapped.isEmpty() ? otherwise : mapped;
    }

    /** A token is written as its text, or as an object that has it. */
    static String content(JsonNode token) {
        return token.isTextual() ? token.textValue() : token.path("content").asText("");
    }
}
