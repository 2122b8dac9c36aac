package org.ticketstream.model.corruption;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ticketstream.model.testing.TinyCheckpoint;

/** Tokenizers that cannot be read, or speak of tokens that the model does not have. */
final class TokenizerCorruptions {

    private static final int ROWS = TinyCheckpoint.vocabulary().size();

    static final List<Corruption> ALL = List.of(
            (dir, random) -> Bytes.cut(tokenizer(dir), random),
            (dir, random) -> Bytes.garble(tokenizer(dir), 0, (int) Files.size(tokenizer(dir)), random),
            (dir, random) -> Bytes.zero(tokenizer(dir)),
            edit((json, random) -> piece(json, random).put("id", "[NONE]")),
            (dir, random) -> JsonFile.repeatKey(tokenizer(dir), "model"),
            editVocabulary((vocabulary, random) -> vocabulary.put(token(random), ROWS + random.nextInt(1000))),
            editVocabulary((vocabulary, random) -> vocabulary.put("new" + random.nextInt(), random.nextInt(ROWS))),
            editVocabulary((vocabulary, random) -> vocabulary.put(token(random), -1 - random.nextInt(100))),
            editVocabulary((vocabulary, random) -> vocabulary.put(token(random), "seven")),
            editVocabulary((vocabulary, random) -> vocabulary.put(token(random), 1e12)),
            editVocabulary((vocabulary, random) -> vocabulary.remove("[CLS]")),
            editVocabulary((vocabulary, random) -> vocabulary.remove("[UNK]")),
            edit((json, random) -> ((ObjectNode) json.get("model")).remove("vocab")),
            edit((json, random) -> ((ObjectNode) json.get("model")).put("vocab", "words")),
            edit((json, random) -> ((ObjectNode) json.get("model")).put("type", "Odd")),
            edit((json, random) -> ((ObjectNode) json.get("model")).put("unk_token", "[NONE]")),
            edit((json, random) -> json.put("model", random.nextInt())),
            edit((json, random) -> json.put("added_tokens", "none")),
            edit((json, random) -> addedToken(json, random).put("id", ROWS + random.nextInt(1000))),
            edit((json, random) -> addedToken(json, random).put("id", 6 + random.nextInt(5))),
            edit((json, random) -> addedToken(json, random).remove("id")),
            edit((json, random) -> template(json, random).putArray("ids").add(ROWS + random.nextInt(100))),
            edit((json, random) -> template(json, random).putArray("ids").add(6 + random.nextInt(5))),
            edit((json, random) -> template(json, random).putArray("ids")),
            edit((json, random) -> json.putObject("post_processor").put("type", "Odd")),
            edit((json, random) -> json.putObject("normalizer").put("type", "Odd")),
            (dir, random) -> editWords(dir, words -> words.remove(random.nextInt(5))),
            (dir, random) -> editWords(dir, words -> words.add(words.get(random.nextInt(ROWS)))),
            (dir, random) -> editWords(dir, words -> words.add("more")),
            (dir, random) -> {
                Files.delete(tokenizer(dir));
                Bytes.garble(dir.resolve("vocab.txt"), 0, 20, random);
            });

    private TokenizerCorruptions() {}

    private static Path tokenizer(Path dir) {
        return dir.resolve("tokenizer.json");
    }

    private static Corruption edit(BiConsumer<ObjectNode, Random> change) {
        return (dir, random) -> JsonFile.edit(tokenizer(dir), json -> change.accept(json, random));
    }

    private static Corruption editVocabulary(BiConsumer<ObjectNode, Random> change) {
        return edit((json, random) -> change.accept((ObjectNode) json.at("/model/vocab"), random));
    }

    private static String token(Random random) {
        return Corruption.pick(List.of("[UNK]", "[CLS]", "[SEP]", "the", "invoice", "late"), random);
    }

    private static ObjectNode addedToken(ObjectNode json, Random random) {
        ArrayNode tokens = (ArrayNode) json.get("added_tokens");
        return (ObjectNode) tokens.get(random.nextInt(tokens.size()));
    }

    private static ObjectNode piece(ObjectNode json, Random random) {
        String template = Corruption.pick(List.of("single", "pair"), random);
        return (ObjectNode) json.at("/post_processor/" + template + "/0/SpecialToken");
    }

    private static ObjectNode template(ObjectNode json, Random random) {
        return (ObjectNode)
                json.at("/post_processor/special_tokens").get(Corruption.pick(List.of("[CLS]", "[SEP]"), random));
    }

    /** Changes vocab.txt, and takes the file away that would be read before it. */
    private static void editWords(Path dir, Consumer<List<String>> change) throws IOException {
        Files.delete(tokenizer(dir));
        Path file = dir.resolve("vocab.txt");
        List<String> words = new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8));
        change.accept(words);
        Files.write(file, words);
    }
}
