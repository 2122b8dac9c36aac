package org.ticketstream.model.checkpoint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ticketstream.files.Sha256;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;
import org.ticketstream.model.checkpoint.format.Tensor;
import org.ticketstream.model.checkpoint.format.WeightSource;
import org.ticketstream.model.checkpoint.tokenizer.TokenizerJson;
import org.ticketstream.model.checkpoint.tokenizer.TokenizerVocabulary;

/**
 * A checkpoint directory that has been checked: every parameter that its configuration demands is there in the right
 * shape. Weights are read when they are asked for, one tensor at a time.
 *
 * <p>Tensors are named as {@link ParameterLayout} names them, whatever the file calls them: with or without the {@code
 * bert.} prefix, with the old {@code gamma} and {@code beta} of layer normalisation.
 */
public final class Checkpoint {

    private final Path dir;
    private final ModelConfig config;
    private final WeightFiles weights;
    private final Map<String, Tensor> added;

    private Checkpoint(Path dir, ModelConfig config, WeightFiles weights, Map<String, Tensor> added) {
        this.dir = dir;
        this.config = config;
        this.weights = weights;
        this.added = added;
    }

    /**
     * Opens a Hugging Face checkpoint directory.
     *
     * @throws InvalidCheckpointException naming the file, if anything in it contradicts the rest
     */
    public static Checkpoint open(Path dir) {
        if (!Files.isDirectory(dir)) {
            throw new InvalidCheckpointException(dir, "it is not a directory");
        }
        ModelConfig config = ModelConfig.read(dir.resolve("config.json"));
        WeightFiles weights = WeightFiles.open(dir);
        Checkpoint checkpoint = new Checkpoint(dir, config, weights, Map.of());
        ParameterLayout.of(config).forEach(checkpoint::check);
        checkpoint.refuseLayersWithoutUse();
        TokenizerVocabulary.check(dir, config.vocabSize());
        return checkpoint;
    }

    public Path dir() {
        return dir;
    }

    public ModelConfig config() {
        return config;
    }

    /** Class names in logit order; empty for a plain encoder. */
    public List<String> labels() {
        return config.labels();
    }

    /** The tokenizer.json, or the vocab.txt where there is no tokenizer.json. */
    public Path tokenizerFile() {
        return TokenizerJson.find(dir);
    }

    /**
     * Reads a parameter by its name in {@link ParameterLayout}.
     *
     * @throws InvalidCheckpointException if the checkpoint has no such parameter, or one of its values is NaN or
     *     infinite
     */
    public Tensor tensor(String name) {
        Tensor tensor = added.get(name);
        return tensor != null ? tensor : weights.read(stored(name));
    }

    /**
     * All parameters, by their names in {@link ParameterLayout}.
     *
     * @throws InvalidCheckpointException when one is read that is not there, or has a value that is NaN or infinite
     */
    public WeightSource weights() {
        return (name, sink) -> {
            if (added.containsKey(name)) {
                WeightSource.of(added::get).read(name, sink);
            } else {
                weights.read(stored(name), sink);
            }
        };
    }

    /** Whether the checkpoint has a parameter of this name. */
    public boolean has(String name) {
        return added.containsKey(name)
                || TensorAliases.of(config, name).stream().anyMatch(weights::has);
    }

    /**
     * SHA-256 of the weights: of the safetensors file, or of the digests of the shards in the order of their names.
     *
     * @throws IllegalStateException for a checkpoint with a new head, which is in no file yet
     */
    public String weightsSha256() {
        if (!added.isEmpty()) {
            throw new IllegalStateException("Cannot hash weights: the new head of " + dir + " has not been written");
        }
        List<String> digests = weights.files().stream().map(Sha256::of).toList();
        return digests.size() == 1
                ? digests.get(0)
                : Sha256.of(String.join("", digests).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * This encoder under a head with fresh weights; the same seed gives the same weights. A BERT pooling layer that the
     * checkpoint has is kept.
     */
    public Checkpoint withNewHead(ClassifierHead head, long seed) {
        ModelConfig newConfig = config.withHead(head);
        Map<String, Tensor> fresh = new HashMap<>(HeadInitializer.tensors(newConfig, seed));
        String pooler = ParameterNames.of(newConfig).pooler();
        if (config.architecture() == Architecture.BERT && has(pooler + ".weight") && has(pooler + ".bias")) {
            fresh.remove(pooler + ".weight");
            fresh.remove(pooler + ".bias");
        }
        return new Checkpoint(dir, newConfig, weights, Map.copyOf(fresh));
    }

    /**
     * This encoder under a head with given weights.
     *
     * @param tensors exactly the parameters of {@link ParameterLayout#head} for the new head
     * @throws IllegalArgumentException naming the first parameter that is missing or has another shape
     */
    public Checkpoint withHead(ClassifierHead head, Map<String, Tensor> tensors) {
        ModelConfig newConfig = config.withHead(head);
        ParameterLayout.head(newConfig).forEach((name, shape) -> {
            Tensor tensor = tensors.get(name);
            if (tensor == null || !tensor.hasShape(shape)) {
                throw new IllegalArgumentException("Cannot use head: " + name + " must have shape "
                        + Arrays.toString(shape) + " (got: "
                        + (tensor == null ? "nothing" : Arrays.toString(tensor.shape())) + ")");
            }
        });
        return new Checkpoint(dir, newConfig, weights, Map.copyOf(tensors));
    }

    /** Whether a parameter is part of a new head and has not been read from a file. */
    public boolean isNew(String name) {
        return added.containsKey(name);
    }

    /**
     * Reads every weight once.
     *
     * @throws InvalidCheckpointException naming the file, if one is NaN or infinite or cannot be read
     */
    public void requireFiniteWeights() {
        ParameterLayout.of(config).keySet().forEach(name -> weights().read(name, values -> {}));
    }

    /** A configuration that promises too few layers must not pass: what is left would run, as another model. */
    private void refuseLayersWithoutUse() {
        Set<String> used = new HashSet<>();
        ParameterLayout.of(config).keySet().forEach(name -> used.add(stored(name)));
        String layers = ParameterNames.of(config).layers();
        String bare = layers.substring(layers.indexOf('.') + 1);
        for (String name : weights.names()) {
            if ((name.startsWith(layers) || name.startsWith(bare)) && !used.contains(name)) {
                throw new InvalidCheckpointException(
                        weights.fileOf(name),
                        "tensor " + name + " belongs to no part of the " + config.layers()
                                + " layers that config.json describes");
            }
        }
    }

    private String stored(String name) {
        return TensorAliases.of(config, name).stream()
                .filter(weights::has)
                .findFirst()
                .orElseThrow(
                        () -> new InvalidCheckpointException(weights.files().get(0), "there is no tensor " + name));
    }

    private void check(String name, long[] shape) {
        String stored = stored(name);
        if (!Arrays.equals(weights.shape(stored), shape)) {
            throw new InvalidCheckpointException(
                    weights.fileOf(stored),
                    "tensor " + stored + " must have shape " + Arrays.toString(shape) + " by config.json (got: "
                            + Arrays.toString(weights.shape(stored)) + ")");
        }
    }
}
