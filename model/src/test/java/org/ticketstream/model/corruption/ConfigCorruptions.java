package org.ticketstream.model.corruption;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/** Configurations that cannot be read, ask for the impossible, or describe another model than the weights are. */
final class ConfigCorruptions {

    private static final List<String> SIZES = List.of(
            "hidden_size",
            "num_hidden_layers",
            "intermediate_size",
            "vocab_size",
            "max_position_embeddings",
            "type_vocab_size");

    static final List<Corruption> ALL = List.of(
            (dir, random) -> Bytes.cut(config(dir), random),
            (dir, random) -> Bytes.garble(config(dir), 0, (int) Files.size(config(dir)), random),
            (dir, random) -> Bytes.zero(config(dir)),
            (dir, random) -> Files.delete(config(dir)),
            (dir, random) -> Files.writeString(config(dir), "[1, 2]"),
            (dir, random) -> JsonFile.repeatKey(config(dir), Corruption.pick(SIZES, random)),
            edit((json, random) -> resize(json, random, 1 + random.nextInt(3))),
            edit((json, random) -> resize(json, random, -1)),
            edit((json, random) -> json.put("num_hidden_layers", 1)),
            edit((json, random) -> json.put(Corruption.pick(SIZES, random), -random.nextInt(100) - 1)),
            edit((json, random) -> json.put(Corruption.pick(SIZES, random), 1L << 40)),
            edit((json, random) -> json.put(Corruption.pick(SIZES, random), "many")),
            edit((json, random) -> json.put(Corruption.pick(SIZES, random), random.nextDouble())),
            edit((json, random) -> json.putArray(Corruption.pick(SIZES, random))),
            edit((json, random) -> json.remove(Corruption.pick(SIZES.subList(0, 5), random))),
            edit((json, random) ->
                    json.put("model_type", Corruption.pick(List.of("gpt2", "roberta", "", "BERT"), random))),
            edit((json, random) -> json.put("num_attention_heads", Corruption.pick(List.of(0, 3, 5, 7, -2), random))),
            edit((json, random) -> json.put("num_labels", 3 + random.nextInt(5))),
            edit((json, random) -> ((ObjectNode) json.get("id2label")).put("7", "stray")),
            edit((json, random) -> ((ObjectNode) json.get("label2id")).put("billing", 1)),
            edit((json, random) -> json.put("hidden_act", "swish")),
            edit((json, random) -> json.put("problem_type", "regression")),
            edit((json, random) -> json.put("position_embedding_type", "relative_key")),
            edit((json, random) -> json.put("is_decoder", true)),
            edit((json, random) -> json.put("layer_norm_eps", Corruption.pick(List.of(0.0, -1e-12, 1e12), random))),
            edit((json, random) ->
                    json.put("hidden_dropout_prob", Corruption.pick(List.of(-0.1, 1.5, 1e300), random))));

    private ConfigCorruptions() {}

    static Path config(Path dir) {
        return dir.resolve("config.json");
    }

    private static Corruption edit(BiConsumer<ObjectNode, Random> change) {
        return (dir, random) -> JsonFile.edit(config(dir), json -> change.accept(json, random));
    }

    private static void resize(ObjectNode json, Random random, int by) {
        String size = Corruption.pick(SIZES, random);
        json.put(size, json.get(size).intValue() + by);
    }
}
