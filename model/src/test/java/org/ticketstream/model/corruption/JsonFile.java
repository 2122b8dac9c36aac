package org.ticketstream.model.corruption;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** JSON files that are changed by hand. */
final class JsonFile {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonFile() {}

    static void edit(Path file, Consumer<ObjectNode> change) throws IOException {
        ObjectNode json = (ObjectNode) MAPPER.readTree(file.toFile());
        change.accept(json);
        Files.write(file, MAPPER.writeValueAsBytes(json));
    }

    /** Repeats a key at the front of the object. */
    static void repeatKey(Path file, String key) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8).stripLeading();
        Files.writeString(file, "{\"" + key + "\": null," + text.substring(1));
    }
}
