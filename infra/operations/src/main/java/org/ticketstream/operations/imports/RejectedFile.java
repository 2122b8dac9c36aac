package org.ticketstream.operations.imports;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** The rows that are no tickets, one JSON object each; there from the first one on. */
final class RejectedFile implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path path;
    private FileChannel channel;
    private OutputStream out;
    private long length;

    /** @param length of what earlier runs have left; what lies after it is written again */
    RejectedFile(Path path, long length) {
        this.path = path;
        this.length = length;
    }

    /** @param fields empty if the row could not be parsed */
    void add(Path file, long line, String reason, Map<String, String> fields) throws IOException {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("file", file.getFileName().toString());
        entry.put("line", line);
        entry.put("reason", reason);
        if (!fields.isEmpty()) {
            entry.set("row", JSON.valueToTree(fields));
        }
        byte[] bytes = (JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
        open().write(bytes);
        length += bytes.length;
    }

    private OutputStream open() throws IOException {
        if (out == null) {
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(length);
            channel.position(length);
            out = Channels.newOutputStream(channel);
        }
        return out;
    }

    /** Returns its length when all of it is on the disk. */
    long sync() throws IOException {
        if (channel != null) {
            channel.force(false);
        }
        return length;
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
