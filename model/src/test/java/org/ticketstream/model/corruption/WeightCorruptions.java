package org.ticketstream.model.corruption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Headers and shapes of model.safetensors that lie. */
final class WeightCorruptions {

    static final List<Corruption> HEADER = List.of(
            (dir, random) -> Bytes.cut(weights(dir), random),
            (dir, random) -> Bytes.append(weights(dir), random),
            (dir, random) -> Bytes.zero(weights(dir)),
            (dir, random) ->
                    Bytes.garble(weights(dir), 8, SafetensorsEdit.of(dir).dataStart(), random),
            (dir, random) -> SafetensorsEdit.of(dir).lieAboutLength(random.nextLong()),
            (dir, random) -> SafetensorsEdit.of(dir).lieAboutLength(2 + random.nextInt(500)),
            (dir, random) -> SafetensorsEdit.of(dir)
                    .replaceHeader(SafetensorsEdit.of(dir).headerText().replaceFirst("\\}", "},,")),
            WeightCorruptions::repeatTensor,
            (dir, random) -> editTensor(dir, random, tensor -> true, (tensor, r) -> shiftOffsets(tensor, 4L * pick(r))),
            (dir, random) ->
                    editTensor(dir, random, tensor -> true, (tensor, r) -> shiftOffsets(tensor, -4L * pick(r))),
            (dir, random) -> editTensor(dir, random, tensor -> true, (tensor, r) -> tensor.remove("data_offsets")),
            (dir, random) ->
                    editTensor(dir, random, tensor -> true, (tensor, r) -> tensor.put("dtype", "F3" + r.nextInt(2))),
            (dir, random) -> editTensor(dir, random, tensor -> true, (tensor, r) -> tensor.put("dtype", "F64")),
            (dir, random) -> editTensor(dir, random, tensor -> true, (tensor, r) -> tensor.put("dtype", "I32")),
            (dir, random) -> editTensor(dir, random, tensor -> true, (tensor, r) -> tensor.put("dtype", r.nextInt())),
            (dir, random) -> rename(dir, random),
            (dir, random) -> remove(dir, random));

    static final List<Corruption> SHAPES = List.of(
            (dir, random) -> editTensor(
                    dir,
                    random,
                    WeightCorruptions::isOblong,
                    (tensor, r) -> shape(tensor, size(tensor, 1), size(tensor, 0))),
            (dir, random) -> editTensor(
                    dir,
                    random,
                    WeightCorruptions::isMatrix,
                    (tensor, r) -> shape(tensor, size(tensor, 0) * size(tensor, 1))),
            (dir, random) -> editTensor(
                    dir,
                    random,
                    WeightCorruptions::isMatrix,
                    (tensor, r) -> shape(tensor, size(tensor, 0) * 2, size(tensor, 1) / 2)),
            (dir, random) -> editTensor(
                    dir, random, tensor -> !isMatrix(tensor), (tensor, r) -> shape(tensor, size(tensor, 0), 1)),
            (dir, random) -> editTensor(dir, random, tensor -> !isMatrix(tensor), (tensor, r) -> shape(tensor)),
            (dir, random) ->
                    editTensor(dir, random, tensor -> true, (tensor, r) -> shape(tensor, size(tensor, 0) + pick(r))),
            (dir, random) -> editTensor(dir, random, tensor -> true, (tensor, r) -> shape(tensor, -size(tensor, 0))),
            (dir, random) ->
                    editTensor(dir, random, tensor -> true, (tensor, r) -> shape(tensor, Long.MAX_VALUE, pick(r) + 1)),
            (dir, random) -> editTensor(dir, random, tensor -> true, (tensor, r) -> shape(tensor, 0, pick(r))),
            (dir, random) -> editTensor(dir, random, tensor -> true, (tensor, r) -> tensor.put("shape", "wide")),
            (dir, random) -> editTensor(dir, random, tensor -> true, (tensor, r) -> tensor.putArray("shape")
                    .add(r.nextDouble())));

    /** Values that are others than those released. */
    static final List<Corruption> VALUES = List.of(
            (dir, random) -> Bytes.flipBit(weights(dir), SafetensorsEdit.of(dir).dataStart(), size(dir), random),
            (dir, random) -> Bytes.garble(weights(dir), SafetensorsEdit.of(dir).dataStart(), size(dir), random),
            (dir, random) ->
                    Bytes.swapBlocks(weights(dir), SafetensorsEdit.of(dir).dataStart(), 64, random),
            (dir, random) -> Bytes.cut(weights(dir), random),
            (dir, random) -> Bytes.append(weights(dir), random),
            (dir, random) -> plant(dir, random, Float.NaN),
            (dir, random) -> plant(dir, random, random.nextFloat()));

    /** Changes the entry of a tensor. */
    private interface Change {
        void apply(ObjectNode tensor, Random random);
    }

    private WeightCorruptions() {}

    static Path weights(Path dir) {
        return dir.resolve("model.safetensors");
    }

    /** Puts a number in the place of a weight. */
    static void plant(Path dir, Random random, float value) throws IOException {
        int start = SafetensorsEdit.of(dir).dataStart();
        byte[] bytes = Files.readAllBytes(weights(dir));
        int weight = random.nextInt((bytes.length - start) / Float.BYTES);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(start + weight * Float.BYTES, value);
        Files.write(weights(dir), bytes);
    }

    private static int size(Path dir) throws IOException {
        return (int) Files.size(weights(dir));
    }

    private static int pick(Random random) {
        return 1 + random.nextInt(20);
    }

    private static void editTensor(Path dir, Random random, Predicate<ObjectNode> which, Change change)
            throws IOException {
        SafetensorsEdit edit = SafetensorsEdit.of(dir);
        List<String> names = edit.names();
        edit.editHeader(header -> {
            List<String> fitting = names.stream()
                    .filter(name -> which.test((ObjectNode) header.get(name)))
                    .toList();
            change.apply((ObjectNode) header.get(Corruption.pick(fitting, random)), random);
        });
    }

    private static void repeatTensor(Path dir, Random random) throws IOException {
        SafetensorsEdit edit = SafetensorsEdit.of(dir);
        JsonNode header = JsonFile.MAPPER.readTree(edit.headerText());
        String name = Corruption.pick(edit.names(), random);
        edit.replaceHeader("{\"" + name + "\":" + header.get(name) + ","
                + edit.headerText().substring(1));
    }

    private static void rename(Path dir, Random random) throws IOException {
        SafetensorsEdit edit = SafetensorsEdit.of(dir);
        String name = Corruption.pick(edit.names(), random);
        edit.editHeader(header -> header.set(name.replaceFirst("\\.", "_"), header.remove(name)));
    }

    private static void remove(Path dir, Random random) throws IOException {
        SafetensorsEdit edit = SafetensorsEdit.of(dir);
        String name = Corruption.pick(edit.names(), random);
        edit.editHeader(header -> header.remove(name));
    }

    private static void shiftOffsets(ObjectNode tensor, long by) {
        ArrayNode offsets = (ArrayNode) tensor.get("data_offsets");
        long begin = offsets.get(0).longValue();
        long end = offsets.get(1).longValue();
        offsets.removeAll().add(begin + by).add(end + by);
    }

    private static void shape(ObjectNode tensor, long... sizes) {
        ArrayNode shape = tensor.putArray("shape");
        for (long size : sizes) {
            shape.add(size);
        }
    }

    private static long size(ObjectNode tensor, int dimension) {
        return tensor.get("shape").get(dimension).longValue();
    }

    private static boolean isMatrix(ObjectNode tensor) {
        return tensor.get("shape").size() == 2;
    }

    private static boolean isOblong(ObjectNode tensor) {
        return isMatrix(tensor) && size(tensor, 0) != size(tensor, 1);
    }
}
