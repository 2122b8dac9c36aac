package org.ticketstream.classifier.backfill.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.util.function.SerializableFunction;

/** Appends lines to a file; its state is the length of the file. */
final class JsonLinesWriter<T> implements StatefulSinkWriter<T, Long> {

    private final FileChannel file;
    private final OutputStream out;
    private final SerializableFunction<T, String> line;

    private JsonLinesWriter(FileChannel file, SerializableFunction<T, String> line) {
        this.file = file;
        this.out = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16);
        this.line = line;
    }

    /** @param length to which the file is truncated */
    static <T> JsonLinesWriter<T> open(Path path, long length, SerializableFunction<T, String> line)
            throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (file.size() < length) {
            long size = file.size();
            file.close();
            throw new IOException(
                    "Cannot continue " + path + ": it must have " + length + " bytes (got: " + size + ")");
        }
        file.truncate(length);
        file.position(length);
        return new JsonLinesWriter<>(file, line);
    }

    @Override
    public void write(T element, Context context) throws IOException {
        String text = line.apply(element);
        if (text != null) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
        out.flush();
        file.force(true);
    }

    @Override
    public List<Long> snapshotState(long checkpointId) throws IOException {
        out.flush();
        return List.of(file.position());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
