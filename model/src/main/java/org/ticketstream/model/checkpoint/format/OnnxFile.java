package org.ticketstream.model.checkpoint.format;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights in an ONNX file: its float initializers, and the nodes that use them. Reads just those fields of the
 * protobuf messages {@code ModelProto}, {@code GraphProto}, {@code NodeProto} and {@code TensorProto}; anything
 * malformed is an error.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>
 */
public final class OnnxFile {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;
    private static final long FLOAT = 1;

    private final Map<String, Tensor> initializers = new HashMap<>();
    private final Map<String, List<String>> inputsByNode = new HashMap<>();

    private OnnxFile() {}

    /** @throws IllegalArgumentException if the bytes are not an ONNX model */
    public static OnnxFile parse(byte[] bytes) {
        OnnxFile file = new OnnxFile();
        try {
            ByteBuffer model = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            while (model.hasRemaining()) {
                int key = key(model);
                if (key >>> 3 == 7) {
                    file.graph(message(model, key));
                } else {
                    skip(model, key);
                }
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("Cannot read ONNX model: it ends in the middle of a field", e);
        }
        return file;
    }

    /** The float initializer of that name. */
    public Tensor initializer(String name) {
        Tensor tensor = initializers.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "Cannot read ONNX model: no float initializer of that name (got: " + name + ")");
        }
        return tensor;
    }

    /** The initializer that a node reads as its second input. */
    public Tensor secondInput(String node) {
        List<String> inputs = inputsByNode.getOrDefault(node, List.of());
        if (inputs.size() < 2) {
            throw new IllegalArgumentException(
                    "Cannot read ONNX model: no node of that name with two inputs (got: " + node + ")");
        }
        return initializer(inputs.get(1));
    }

    private void graph(ByteBuffer graph) {
        while (graph.hasRemaining()) {
            int key = key(graph);
            switch (key >>> 3) {
                case 1 -> node(message(graph, key));
                case 5 -> tensor(message(graph, key));
                default -> skip(graph, key);
            }
        }
    }

    private void node(ByteBuffer node) {
        String name = "";
        List<String> inputs = new ArrayList<>();
        while (node.hasRemaining()) {
            int key = key(node);
            switch (key >>> 3) {
                case 1 -> inputs.add(text(message(node, key)));
                case 3 -> name = text(message(node, key));
                default -> skip(node, key);
            }
        }
        inputsByNode.put(name, inputs);
    }

    private void tensor(ByteBuffer tensor) {
        List<Long> shape = new ArrayList<>();
        long type = 0;
        String name = "";
        ByteBuffer raw = null;
        while (tensor.hasRemaining()) {
            int key = key(tensor);
            switch (key >>> 3) {
                case 1 -> dimensions(tensor, key, shape);
                case 2 -> type = varint(tensor);
                case 8 -> name = text(message(tensor, key));
                case 9 -> raw = message(tensor, key);
                default -> skip(tensor, key);
            }
        }
        if (type == FLOAT && raw != null) {
            float[] values = new float[raw.remaining() / Float.BYTES];
            raw.asFloatBuffer().get(values);
            initializers.put(
                    name,
                    Tensor.of(values, shape.stream().mapToLong(Long::longValue).toArray()));
        }
    }

    private static void dimensions(ByteBuffer tensor, int key, List<Long> shape) {
        if ((key & 7) == VARINT) {
            shape.add(varint(tensor));
            return;
        }
        ByteBuffer packed = message(tensor, key);
        while (packed.hasRemaining()) {
            shape.add(varint(packed));
        }
    }

    private static int key(ByteBuffer from) {
        return Math.toIntExact(varint(from));
    }

    private static long varint(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = from.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("Cannot read ONNX model: a number is longer than 64 bits");
    }

    private static ByteBuffer message(ByteBuffer from, int key) {
        if ((key & 7) != BYTES) {
            throw new IllegalArgumentException("Cannot read ONNX model: unexpected wire type (got: " + (key & 7) + ")");
        }
        long length = varint(from);
        if (length < 0 || length > from.remaining()) {
            throw new IllegalArgumentException(
                    "Cannot read ONNX model: a field is longer than what is left (got: " + length + ")");
        }
        ByteBuffer message = from.slice(from.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        from.position(from.position() + (int) length);
        return message;
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    private static void skip(ByteBuffer from, int key) {
        switch (key & 7) {
            case VARINT -> varint(from);
            case FIXED64 -> from.getLong();
            case BYTES -> message(from, key);
            case FIXED32 -> from.getInt();
            default ->
                throw new IllegalArgumentException(
                        "Cannot read ONNX model: unknown wire type (got: " + (key & 7) + ")");
        }
    }
}
