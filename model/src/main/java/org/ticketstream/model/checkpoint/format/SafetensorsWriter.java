package org.ticketstream.model.checkpoint.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes a safetensors file. The same tensors give the same bytes: they are laid out in the order of their names. */
public final class SafetensorsWriter {

    /** Values start at a multiple of this, as the reference implementation has it. */
    private static final int ALIGNMENT = 8;

    private static final int CHUNK_ELEMENTS = 1 << 18;

    private SafetensorsWriter() {}

    public static void write(Path file, Map<String, Tensor> tensors) {
        Map<String, Tensor> inOrder = new TreeMap<>(tensors);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            byte[] header = header(inOrder);
            out.write(littleEndian(8).putLong(header.length).array());
            out.write(header);
            for (Tensor tensor : inOrder.values()) {
                writeValues(out, tensor.values());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static byte[] header(Map<String, Tensor> tensors) throws JsonProcessingException {
        ObjectNode header = Json.MAPPER.createObjectNode();
        // transformers refuses a file that does not say which framework wrote it.
        header.putObject("__metadata__").put("format", "pt");
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            ObjectNode json = header.putObject(entry.getKey()).put("dtype", DType.F32.name());
            ArrayNode shape = json.putArray("shape");
            for (long size : entry.getValue().shape()) {
                shape.add(size);
            }
            json.putArray("data_offsets")
                    .add(offset)
                    .add(offset += 4L * entry.getValue().values().length);
        }
        String text =
                Json.MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(header);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int padded = (bytes.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return (text + " ".repeat(padded - bytes.length)).getBytes(StandardCharsets.UTF_8);
    }

    private static void writeValues(OutputStream out, float[] values) throws IOException {
        ByteBuffer chunk = littleEndian(4 * Math.min(CHUNK_ELEMENTS, values.length));
        for (int done = 0; done < values.length; done += CHUNK_ELEMENTS) {
            int count = Math.min(CHUNK_ELEMENTS, values.length - done);
            chunk.asFloatBuffer().put(values, done, count);
            out.write(chunk.array(), 0, 4 * count);
        }
    }

    private static ByteBuffer littleEndian(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
