package org.ticketstream.model.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Which files of a repository make a checkpoint directory. */
final class NeededFiles {

    static final String CONFIG = "config.json";
    static final String WEIGHTS = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";
    static final List<String> TOKENIZER = List.of("tokenizer.json", "vocab.txt");
    static final List<String> SETTINGS = List.of("tokenizer_config.json", "special_tokens_map.json");

    /** For people who have to bring them by hand. */
    static final String DESCRIPTION = CONFIG + ", " + WEIGHTS + " (or " + INDEX + " and its shards), "
            + String.join(" or ", TOKENIZER) + " and, where the model has them, " + String.join(" and ", SETTINGS);

    private NeededFiles() {}

    /**
     * The small files, then the entry to the weights: the weights themselves, or the index of their shards.
     *
     * @throws IllegalArgumentException if the repository cannot be a checkpoint that is supported
     */
    static List<String> select(Collection<String> names) {
        List<String> needed = new ArrayList<>();
        String weights = weights(names);
        List<String> tokenizers = TOKENIZER.stream().filter(names::contains).toList();
        if (tokenizers.isEmpty()) {
            throw new IllegalArgumentException("it has neither " + String.join(" nor ", TOKENIZER));
        }
        needed.addAll(tokenizers);
        SETTINGS.stream().filter(names::contains).forEach(needed::add);
        needed.add(weights);
        return needed;
    }

    /** The shards that an index names. */
    static List<String> shards(Path index, Collection<String> names) throws IOException {
        JsonNode map = new ObjectMapper().readTree(index.toFile()).path("weight_map");
        TreeSet<String> shards = new TreeSet<>();
        map.forEach(shard -> shards.add(shard.asText()));
        if (shards.isEmpty()) {
            throw new IllegalArgumentException(INDEX + " has no weight_map");
        }
        for (String shard : shards) {
            if (!names.contains(shard) || !shard.endsWith(".safetensors")) {
                throw new IllegalArgumentException(
                        INDEX + " must name safetensors files of the repository (got: " + shard + ")");
            }
        }
        return List.copyOf(shards);
    }

    private static String weights(Collection<String> names) {
        if (names.contains(WEIGHTS)) {
            return WEIGHTS;
        }
        if (names.contains(INDEX)) {
            return INDEX;
        }
        if (names.contains("pytorch_model.bin") || names.contains("pytorch_model.bin.index.json")) {
            throw new IllegalArgumentException(
                    "it has only pickled weights, which can run code when they are read and are refused; use a revision"
                            + " that has " + WEIGHTS
                            + " (the hub's converter offers them as refs/pr/N), or convert it with"
                            + " save_pretrained(safe_serialization=True) (got: pytorch_model.bin)");
        }
        throw new IllegalArgumentException("it has neither " + WEIGHTS + " nor " + INDEX);
    }
}
