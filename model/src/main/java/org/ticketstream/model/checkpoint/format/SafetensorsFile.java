package org.ticketstream.model.checkpoint.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One file in the safetensors format: eight bytes with the header's length, a JSON header, then raw values. The header
 * is checked in full when the file is opened: known types, sizes that agree with shapes, no overlap, no hole, nothing
 * behind the last tensor.
 *
 * <p>Values are read by position and not through a memory map: a file that shrinks under a map would take the process
 * down.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
public final class SafetensorsFile {

    /** A thousand tensors take about 100 KB; the header is held in memory as a whole before any of it is believed. */
    private static final long LARGEST_HEADER = 16 << 20;

    private static final int PLACEHOLDER_BYTES = 64;

    /** Small enough for the young generation of any heap. */
    private static final int CHUNK_BYTES = 1 << 16;

    private record Entry(DType type, long[] shape, long begin, long end) {}

    private final Path file;
    private final long dataStart;
    private final Map<String, Entry> entries;

    private SafetensorsFile(Path file, long dataStart, Map<String, Entry> entries) {
        this.file = file;
        this.dataStart = dataStart;
        this.entries = entries;
    }

    /** @throws InvalidCheckpointException if the header is not exactly what the format demands */
    public static SafetensorsFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidCheckpointException(file, "there is no such file");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            refusePlaceholder(channel, file, size);
            if (size < 8) {
                throw new InvalidCheckpointException(
                        file, "it is too short for a safetensors header (got: " + size + " bytes)");
            }
            long headerLength = read(channel, file, 0, 8).getLong();
            if (headerLength < 2 || headerLength > LARGEST_HEADER || headerLength > size - 8) {
                throw new InvalidCheckpointException(
                        file,
                        "the header's length does not fit the file of " + size + " bytes (got: "
                                + Long.toUnsignedString(headerLength) + ")");
            }
            byte[] header = read(channel, file, 8, (int) headerLength).array();
            if (header[0] != '{') {
                throw new InvalidCheckpointException(file, "the header does not start with '{'");
            }
            Map<String, Entry> entries = entries(file, Json.parseObject(file, header));
            checkLayout(file, entries, size - 8 - headerLength);
            return new SafetensorsFile(file, 8 + headerLength, entries);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static void refusePlaceholder(FileChannel channel, Path file, long size) throws IOException {
        byte[] start =
                read(channel, file, 0, (int) Math.min(size, PLACEHOLDER_BYTES)).array();
        Placeholder.describe(start).ifPresent(reason -> {
            throw new InvalidCheckpointException(file, reason);
        });
    }

    /** The file as it was opened. */
    public Path file() {
        return file;
    }

    /** The tensors in the file. */
    public Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /** The shape of a tensor that is in the file. */
    public long[] shape(String name) {
        return entries.get(name).shape().clone();
    }

    /** @throws InvalidCheckpointException if the values are not of a floating type, or one is NaN or infinite */
    public Tensor read(String name) {
        Entry entry = entries.get(name);
        long elements = (entry.end() - entry.begin()) / entry.type().bytes();
        if (elements > Integer.MAX_VALUE - 8) {
            throw new InvalidCheckpointException(
                    file, "tensor " + name + " is too large (got: " + elements + " elements)");
        }
        FloatBuffer values = FloatBuffer.allocate((int) elements);
        read(name, values::put);
        return Tensor.of(values.array(), entry.shape());
    }

    /**
     * Reads a tensor piece by piece into one small buffer.
     *
     * @param sink gets the pieces in order; each holds good only during the call
     * @throws InvalidCheckpointException if the values are not of a floating type, or one is NaN or infinite; earlier
     *     pieces may have been given
     */
    public void read(String name, Consumer<FloatBuffer> sink) {
        Entry entry = entries.get(name);
        DType type = entry.type();
        long elements = (entry.end() - entry.begin()) / type.bytes();
        int perChunk = (int) Math.min(elements, CHUNK_BYTES / type.bytes());
        ByteBuffer bytes = ByteBuffer.allocate(perChunk * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        float[] chunk = new float[perChunk];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long done = 0; done < elements; done += perChunk) {
                int count = (int) Math.min(perChunk, elements - done);
                bytes.clear().limit(count * type.bytes());
                fill(bytes, channel, file, dataStart + entry.begin() + done * type.bytes());
                toFloats(name, type, bytes, chunk, count);
                requireFinite(name, chunk, count, done);
                sink.accept(FloatBuffer.wrap(chunk, 0, count).slice());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private void toFloats(String name, DType type, ByteBuffer bytes, float[] chunk, int count) {
        try {
            type.toFloats(bytes, chunk, 0, count);
        } catch (IllegalArgumentException e) {
            throw new InvalidCheckpointException(file, "tensor " + name + ": " + e.getMessage(), e);
        }
    }

    private void requireFinite(String name, float[] chunk, int count, long before) {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(chunk[i])) {
                throw new InvalidCheckpointException(
                        file,
                        "tensor " + name + " has a weight that is not finite at element " + (before + i) + " (got: "
                                + chunk[i] + ")");
            }
        }
    }

    private static Map<String, Entry> entries(Path file, ObjectNode header) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (!field.getKey().equals("__metadata__")) {
                entries.put(field.getKey(), entry(file, field.getKey(), field.getValue()));
            }
        }
        if (entries.isEmpty()) {
            throw new InvalidCheckpointException(file, "it holds no tensors");
        }
        return entries;
    }

    private static Entry entry(Path file, String name, JsonNode json) {
        DType type;
        try {
            type = DType.valueOf(json.path("dtype").asText());
        } catch (IllegalArgumentException e) {
            throw new InvalidCheckpointException(
                    file, "tensor " + name + " has an unknown dtype (got: " + json.path("dtype") + ")", e);
        }
        long[] shape = longs(file, name, json.path("shape"), "shape");
        long[] offsets = longs(file, name, json.path("data_offsets"), "data_offsets");
        if (offsets.length != 2 || offsets[0] > offsets[1]) {
            throw new InvalidCheckpointException(
                    file, "tensor " + name + " has bad data_offsets (got: " + json.path("data_offsets") + ")");
        }
        long bytes;
        try {
            bytes = Math.multiplyExact(Tensor.elements(shape), (long) type.bytes());
        } catch (ArithmeticException e) {
            throw new InvalidCheckpointException(
                    file, "tensor " + name + " has an impossible shape (got: " + Arrays.toString(shape) + ")", e);
        }
        if (bytes != offsets[1] - offsets[0]) {
            throw new InvalidCheckpointException(
                    file,
                    "tensor " + name + " of shape " + Arrays.toString(shape) + " and type " + type + " needs " + bytes
                            + " bytes (got: " + (offsets[1] - offsets[0]) + ")");
        }
        return new Entry(type, shape, offsets[0], offsets[1]);
    }

    private static long[] longs(Path file, String name, JsonNode array, String what) {
        if (!array.isArray()) {
            throw new InvalidCheckpointException(file, "tensor " + name + " has no " + what);
        }
        long[] values = new long[array.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode item = array.get(i);
            if (!item.isIntegralNumber() || !item.canConvertToLong() || item.longValue() < 0) {
                throw new InvalidCheckpointException(
                        file, "tensor " + name + " has a bad " + what + " (got: " + array + ")");
            }
            values[i] = item.longValue();
        }
        return values;
    }

    private static void checkLayout(Path file, Map<String, Entry> entries, long dataLength) {
        List<Map.Entry<String, Entry>> inOrder = new ArrayList<>(entries.entrySet());
        inOrder.sort(Comparator.comparingLong(
                        (Map.Entry<String, Entry> e) -> e.getValue().begin())
                .thenComparingLong(e -> e.getValue().end()));
        long expected = 0;
        for (Map.Entry<String, Entry> entry : inOrder) {
            if (entry.getValue().begin() != expected) {
                throw new InvalidCheckpointException(
                        file,
                        "tensor " + entry.getKey() + " must start at byte " + expected + " of the data (got: "
                                + entry.getValue().begin() + ")");
            }
            expected = entry.getValue().end();
        }
        if (expected != dataLength) {
            throw new InvalidCheckpointException(
                    file, "the header describes " + expected + " bytes of data (got: " + dataLength + ")");
        }
    }

    private static ByteBuffer read(FileChannel channel, Path file, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        fill(buffer, channel, file, position);
        return buffer;
    }

    private static void fill(ByteBuffer buffer, FileChannel channel, Path file, long position) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException(file + " ends at byte " + channel.size());
            }
        }
        buffer.flip();
    }
}
