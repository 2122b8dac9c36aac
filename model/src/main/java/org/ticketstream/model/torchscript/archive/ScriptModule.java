package org.ticketstream.model.torchscript.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketstream.model.checkpoint.format.WeightSource;

/**
 * A TorchScript module: tensors, lists that start empty, and methods. Tensors with dotted names are put into nested
 * modules, so that PyTorch reports them under exactly these names.
 */
public final class ScriptModule {

    /** The type of a linear layer that has been quantised and packed. */
    public static final String PACKED_LINEAR = "__torch__.torch.classes.quantized.LinearPackedParamsBase";

    private static final String PACKAGE = "__torch__";
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};
    private static final byte[] FORMAT_VERSION = "10\n".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK_ELEMENTS = 1 << 14;

    /** Whether gradients are kept for the tensors. */
    public enum Kind {
        /** Trained. */
        PARAMETERS,
        /** Constant. */
        BUFFERS
    }

    private static final class Node {
        final String className;
        final Map<String, Node> children = new LinkedHashMap<>();
        final Map<String, String> tensors = new LinkedHashMap<>();

        Node(int number) {
            className = "Node" + number;
        }
    }

    private final Kind kind;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final Map<String, String> lists = new LinkedHashMap<>();
    private final StringBuilder methods = new StringBuilder();

    /** A module without content. */
    public ScriptModule(Kind kind) {
        this.kind = kind;
        nodes.add(new Node(0));
    }

    /** Declares a tensor; its values are asked for when the archive is written. */
    public Value tensor(String name, long... shape) {
        String[] path = name.split("\\.");
        Node node = nodes.get(0);
        String access = "self";
        for (int i = 0; i < path.length - 1; i++) {
            node = node.children.computeIfAbsent(path[i], any -> {
                nodes.add(new Node(nodes.size()));
                return nodes.get(nodes.size() - 1);
            });
            access = isIdentifier(path[i]) ? access + "." + path[i] : "getattr(" + access + ", \"" + path[i] + "\")";
        }
        node.tensors.put(path[path.length - 1], name);
        shapes.put(name, shape);
        return new Value(access + "." + path[path.length - 1]);
    }

    /** Declares a list of the given item type that is empty after loading. */
    public Value list(String name, String itemType) {
        lists.put(name, itemType);
        return new Value("self." + name);
    }

    /**
     * Adds a method.
     *
     * @param parameters declarations such as {@code ids: Tensor, lengths: List[int]}
     * @param returns its result type
     */
    public void method(String name, String parameters, String returns, Code body) {
        String self = "self: " + qualified(nodes.get(0));
        methods.append("  def ")
                .append(name)
                .append('(')
                .append(self)
                .append(parameters.isEmpty() ? "" : ", ")
                .append(parameters);
        methods.append(") -> ").append(returns).append(":\n").append(body.text());
    }

    /**
     * Writes the module as an archive that PyTorch loads.
     *
     * @param values gives each declared tensor
     * @throws UncheckedIOException if the file cannot be written
     */
    public void write(Path file, WeightSource values) {
        try (StoredZip zip = new StoredZip(file, "model")) {
            zip.add("data.pkl", state());
            zip.add("byteorder", "little".getBytes(StandardCharsets.US_ASCII));
            zip.add("code/" + PACKAGE + ".py", code().getBytes(StandardCharsets.UTF_8));
            zip.add("constants.pkl", NO_CONSTANTS);
            int key = 0;
            ByteBuffer chunk = ByteBuffer.allocate(4 * CHUNK_ELEMENTS).order(ByteOrder.LITTLE_ENDIAN);
            for (String name : shapes.keySet()) {
                zip.add(
                        "data/" + key++,
                        content -> values.read(name, floats -> writeValues(content, floats, chunk, file)));
            }
            zip.add("version", FORMAT_VERSION);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    String code() {
        StringBuilder code = new StringBuilder();
        for (Node node : nodes) {
            boolean root = node == nodes.get(0);
            List<String> quoted = node.tensors.keySet().stream()
                    .map(name -> "\"" + name + "\", ")
                    .toList();
            code.append("class ").append(node.className).append("(Module):\n");
            code.append("  __parameters__ = [")
                    .append(kind == Kind.PARAMETERS ? String.join("", quoted) : "")
                    .append("]\n");
            code.append("  __buffers__ = [")
                    .append(kind == Kind.BUFFERS ? String.join("", quoted) : "")
                    .append("]\n");
            node.tensors.keySet().forEach(name -> declare(code, name, "Tensor"));
            declare(code, "training", "bool");
            node.children.forEach((name, child) -> declare(code, name, qualified(child)));
            if (root) {
                lists.forEach((name, itemType) -> declare(code, name, "List[" + itemType + "]"));
                code.append(methods);
            }
        }
        return code.toString();
    }

    private byte[] state() {
        Map<String, Integer> keys = new LinkedHashMap<>();
        shapes.keySet().forEach(name -> keys.put(name, keys.size()));
        PickleWriter pickle = new PickleWriter();
        state(pickle, nodes.get(0), keys);
        return pickle.toBytes();
    }

    private void state(PickleWriter pickle, Node node, Map<String, Integer> keys) {
        pickle.beginObject(PACKAGE, node.className);
        node.tensors.forEach((name, full) -> pickle.text(name)
                .floatTensor(Integer.toString(keys.get(full)), kind == Kind.PARAMETERS, shapes.get(full)));
        pickle.text("training").bool(false);
        node.children.forEach((name, child) -> state(pickle.text(name), child, keys));
        if (node == nodes.get(0)) {
            lists.keySet().forEach(name -> pickle.text(name).emptyList());
        }
        pickle.endObject();
    }

    private static void declare(StringBuilder code, String name, String type) {
        if (isIdentifier(name)) {
            code.append("  ").append(name).append(" : ").append(type).append('\n');
        } else {
            code.append("  __annotations__[\"")
                    .append(name)
                    .append("\"] = ")
                    .append(type)
                    .append('\n');
        }
    }

    private static boolean isIdentifier(String name) {
        return Character.isJavaIdentifierStart(name.charAt(0));
    }

    private static String qualified(Node node) {
        return PACKAGE + "." + node.className;
    }

    /** @param chunk holds {@link #CHUNK_ELEMENTS}; its content is overwritten */
    private static void writeValues(StoredZip.Content content, FloatBuffer values, ByteBuffer chunk, Path file) {
        try {
            while (values.hasRemaining()) {
                int count = Math.min(CHUNK_ELEMENTS, values.remaining());
                chunk.clear().asFloatBuffer().put(values.slice(values.position(), count));
                content.write(chunk.limit(4 * count));
                values.position(values.position() + count);
            }
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static UncheckedIOException cannotWrite(Path file, IOException e) {
        return new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
    }
}
