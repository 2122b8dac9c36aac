package org.ticketstream.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;
import org.ticketstream.model.checkpoint.format.Json;
import org.ticketstream.model.checkpoint.format.SafetensorsFile;
import org.ticketstream.model.checkpoint.format.Tensor;

/** The weight files of a checkpoint directory: one safetensors file, or several named by an index. */
final class WeightFiles {

    static final String SINGLE = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";
    private static final List<String> PICKLED = List.of("pytorch_model.bin", "pytorch_model.bin.index.json");

    private final List<Path> files;
    private final Map<String, SafetensorsFile> fileByTensor;

    private WeightFiles(List<Path> files, Map<String, SafetensorsFile> fileByTensor) {
        this.files = files;
        this.fileByTensor = fileByTensor;
    }

    static WeightFiles open(Path dir) {
        if (Files.isRegularFile(dir.resolve(SINGLE))) {
            SafetensorsFile file = SafetensorsFile.open(dir.resolve(SINGLE));
            Map<String, SafetensorsFile> tensors = new HashMap<>();
            file.names().forEach(name -> tensors.put(name, file));
            return new WeightFiles(List.of(file.file()), tensors);
        }
        if (Files.isRegularFile(dir.resolve(INDEX))) {
            return sharded(dir);
        }
        for (String pickled : PICKLED) {
            if (Files.exists(dir.resolve(pickled))) {
                throw new InvalidCheckpointException(
                        dir.resolve(pickled),
                        "pickled weights can run code when they are read and are refused; save the model with"
                                + " safe_serialization=True to get " + SINGLE);
            }
        }
        throw new InvalidCheckpointException(dir, "there is neither " + SINGLE + " nor " + INDEX + " in it");
    }

    private static WeightFiles sharded(Path dir) {
        Path index = dir.resolve(INDEX);
        JsonNode map = Json.readObject(index).path("weight_map");
        if (!map.isObject() || map.isEmpty()) {
            throw new InvalidCheckpointException(index, "it has no weight_map");
        }
        Map<String, SafetensorsFile> shards = new LinkedHashMap<>();
        Map<String, SafetensorsFile> tensors = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            SafetensorsFile shard = shards.computeIfAbsent(entry.getValue().asText(), name -> shard(index, name));
            if (!shard.names().contains(entry.getKey())) {
                throw new InvalidCheckpointException(
                        index,
                        "tensor " + entry.getKey() + " is not in the file that it names (got: " + shard.file() + ")");
            }
            tensors.put(entry.getKey(), shard);
        }
        return new WeightFiles(
                shards.values().stream().map(SafetensorsFile::file).sorted().toList(), tensors);
    }

    private static SafetensorsFile shard(Path index, String name) {
        if (name.isEmpty() || !Path.of(name).getFileName().toString().equals(name) || !name.endsWith(".safetensors")) {
            throw new InvalidCheckpointException(
                    index, "a shard must be a safetensors file beside it (got: " + name + ")");
        }
        return SafetensorsFile.open(index.resolveSibling(name));
    }

    /** The files that hold the weights, in the order of their names. */
    List<Path> files() {
        return files;
    }

    Set<String> names() {
        return fileByTensor.keySet();
    }

    boolean has(String name) {
        return fileByTensor.containsKey(name);
    }

    long[] shape(String name) {
        return fileByTensor.get(name).shape(name);
    }

    Path fileOf(String name) {
        return fileByTensor.get(name).file();
    }

    Tensor read(String name) {
        return fileByTensor.get(name).read(name);
    }

    void read(String name, Consumer<FloatBuffer> sink) {
        fileByTensor.get(name).read(name, sink);
    }
}
