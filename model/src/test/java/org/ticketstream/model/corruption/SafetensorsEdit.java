package org.ticketstream.model.corruption;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A safetensors file taken apart, to be put together wrongly. */
final class SafetensorsEdit {

    private final Path file;
    private final byte[] header;
    private final byte[] data;

    private SafetensorsEdit(Path file, byte[] header, byte[] data) {
        this.file = file;
        this.header = header;
        this.data = data;
    }

    static SafetensorsEdit of(Path checkpoint) throws IOException {
        Path file = checkpoint.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return new SafetensorsEdit(
                file, Arrays.copyOfRange(bytes, 8, 8 + length), Arrays.copyOfRange(bytes, 8 + length, bytes.length));
    }

    Path file() {
        return file;
    }

    /** First byte of the values in the file. */
    int dataStart() {
        return 8 + header.length;
    }

    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        JsonFile.MAPPER.readTree(header).fieldNames().forEachRemaining(names::add);
        names.remove("__metadata__");
        return names;
    }

    void editHeader(Consumer<ObjectNode> change) throws IOException {
        ObjectNode json = (ObjectNode) JsonFile.MAPPER.readTree(header);
        change.accept(json);
        write(JsonFile.MAPPER.writeValueAsBytes(json).length, JsonFile.MAPPER.writeValueAsBytes(json));
    }

    /** Announces another length than the header has. */
    void lieAboutLength(long length) throws IOException {
        write(length, header);
    }

    void replaceHeader(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes.length, bytes);
    }

    String headerText() {
        return new String(header, StandardCharsets.UTF_8);
    }

    private void write(long announced, byte[] headerBytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(announced)
                .array());
        out.write(headerBytes);
        out.write(data);
        Files.write(file, out.toByteArray());
    }
}
